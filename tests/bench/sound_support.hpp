#pragma once
// What the benchmarks of sound share: processor time, because the clock of a shared machine says little, and five minutes of
// something like music.
#include "bench_support.hpp"

#include <sys/resource.h>

namespace veza::bench {

/// Of this process or of those it has started and waited for.
inline double processor_time(int who) {
    ::rusage usage{};
    ::getrusage(static_cast<__rusage_who>(who), &usage);
    const auto seconds = [](const ::timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

template <class Work>
double processor_time_of(int who, Work work) {
    const double before = processor_time(who);
    work();
    return processor_time(who) - before;
}

inline void run(const std::string& command) {
    if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

/// As a source of ffmpeg's: tones that fade over a little noise, different in both channels.
inline constexpr const char* kMusic =
    "aevalsrc='0.3*sin(2*PI*220*t)*exp(-3*mod(t,0.5))+0.2*sin(2*PI*331*t)+0.02*(random(0)-0.5)|"
    "0.3*sin(2*PI*277*t)*exp(-3*mod(t,0.5))+0.2*sin(2*PI*415*t)+0.02*(random(1)-0.5)':s=44100:d=300";

inline void make_flac(const std::string& source, const std::string& path) {
    run("ffmpeg -nostdin -v error -y -f lavfi -i \"" + source + "\" -c:a flac -sample_fmt s16 '" + path + "'");
}

}  // namespace veza::bench
