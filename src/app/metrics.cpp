#include "app/metrics.hpp"

#include "version.hpp"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/text_serializer.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace veza::app {
namespace {

const prometheus::Histogram::BucketBoundaries kSeconds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                          0.1,   0.25,   0.5,   1.0,  2.5,   5.0};

double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double total = 0;
    double resident = 0;
    statm >> total >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double processor_seconds() {
    struct rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double open_descriptors() {
    std::error_code error;
    double count = 0;
    for (std::filesystem::directory_iterator it("/proc/self/fd", error), end; !error && it != end; it.increment(error))
        ++count;
    return count;
}

double now_seconds() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

}  // namespace

Metrics::Metrics()
    : requests_(prometheus::BuildCounter()
                    .Name("veza_http_requests_total")
                    .Help("HTTP requests answered, by part of the API and status.")
                    .Register(registry_)),
      durations_(prometheus::BuildHistogram()
                     .Name("veza_http_request_duration_seconds")
                     .Help("From a request's last byte to its answer, by part of the API.")
                     .Register(registry_)) {}

void Metrics::watch(Kind kind, std::string name, std::string help, Read read) {
    watched_.push_back({.kind = kind, .name = std::move(name), .help = std::move(help), .read = std::move(read)});
}

void Metrics::count_request(std::string_view path, int status, std::chrono::nanoseconds took) {
    auto& [requests, durations] = series_of(route_class(path), status);
    requests.Increment();
    durations.Observe(std::chrono::duration<double>(took).count());
}

Metrics::Series& Metrics::series_of(std::string_view route, int status) {
    const std::scoped_lock lock(mutex_);
    const auto known = series_.find({route, status});
    if (known != series_.end()) return known->second;
    const std::string name(route);
    auto& requests = requests_.Add({{"route", name}, {"status", std::to_string(status)}});
    auto& durations = durations_.Add({{"route", name}}, kSeconds);
    return series_.try_emplace({route, status}, Series{.requests = requests, .durations = durations}).first->second;
}

std::string Metrics::text() const {
    auto families = registry_.Collect();
    for (const auto& watched : watched_) {
        const bool counts = watched.kind == Kind::counter;
        prometheus::ClientMetric metric;
        (counts ? metric.counter.value : metric.gauge.value) = watched.read();
        families.push_back({.name = watched.name,
                            .help = watched.help,
                            .type = counts ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge,
                            .metric = {std::move(metric)}});
    }
    prometheus::ClientMetric build;
    build.label = {{.name = "version", .value = std::string{kVersion}}};
    build.gauge.value = 1;
    families.push_back({.name = "veza_build_info",
                        .help = "The version that runs.",
                        .type = prometheus::MetricType::Gauge,
                        .metric = {std::move(build)}});
    std::ostringstream out;
    prometheus::TextSerializer{}.Serialize(out, families);
    return out.str();
}

std::string_view route_class(std::string_view path) {
    constexpr std::string_view kBase = "/api/v1/";
    constexpr std::array<std::string_view, 6> kParts = {"auth",     "users",   "servers",
                                                        "channels", "invites", "openapi.json"};
    if (!path.starts_with(kBase)) return "operations";
    path.remove_prefix(kBase.size());
    const auto part = std::ranges::find(kParts, path.substr(0, path.find('/')));
    if (part == kParts.end()) return "unknown";
    return *part == "channels" && path.find("/messages") != path.npos ? "messages" : *part;
}

void watch_process(Metrics& metrics) {
    metrics.watch(Metrics::Kind::gauge, "process_resident_memory_bytes", "Resident memory.", resident_bytes);
    metrics.watch(Metrics::Kind::counter, "process_cpu_seconds_total", "User and system time.", processor_seconds);
    metrics.watch(Metrics::Kind::gauge, "process_open_fds", "Open file descriptors.", open_descriptors);
    metrics.watch(Metrics::Kind::gauge, "process_start_time_seconds", "Start of the process since the Unix epoch.",
                  [started = now_seconds()] { return started; });
}

}  // namespace veza::app
