#pragma once
// What every AudioAnalyser has to hold:
//   VEZA_INSTANTIATE_AUDIO_ANALYSER_CONTRACT(Ffmpeg, factory());
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "ports/audio_analyser.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace veza::contract {

struct AudioAnalyserFactory {
    std::string name;
    std::function<std::unique_ptr<ports::AudioAnalyser>()> make;
};

inline std::ostream& operator<<(std::ostream& out, const AudioAnalyserFactory& factory) {
    return out << factory.name;
}

class AudioAnalyserContract : public testing::TestWithParam<AudioAnalyserFactory> {
public:
    static void link();

protected:
    void SetUp() override { analyser_ = GetParam().make(); }

    [[nodiscard]] ports::AudioAnalyser::Verdict analyse(std::string_view content,
                                                        ports::AudioAnalyser::Progress progress = {});

private:
    std::unique_ptr<ports::AudioAnalyser> analyser_;
};

}  // namespace veza::contract

#define VEZA_INSTANTIATE_AUDIO_ANALYSER_CONTRACT(prefix, factory)                                    \
    using veza::contract::AudioAnalyserContract;                                                     \
    [[maybe_unused]] const bool prefix##AudioAnalyserLinked = (AudioAnalyserContract::link(), true); \
    INSTANTIATE_TEST_SUITE_P(prefix, AudioAnalyserContract, testing::Values(factory))
