#pragma once
#include "api/http.hpp"

#include <prometheus/registry.h>

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prometheus {
class Counter;
class Histogram;
}  // namespace prometheus

namespace veza::app {

/// What the process counts, in Prometheus' words. Thread-safe once wired.
class Metrics {
public:
    enum class Kind { counter, gauge };
    using Read = std::function<double()>;

    Metrics();

    /// A value that others keep, read when it is asked for; `read` is called on any thread and must not block.
    /// While wiring only.
    void watch(Kind kind, std::string name, std::string help, Read read);

    void count_request(std::string_view path, int status, std::chrono::nanoseconds took);

    /// All of it in the text format, version 0.0.4.
    [[nodiscard]] std::string text() const;

private:
    struct Watched {
        Kind kind;
        std::string name;
        std::string help;
        Read read;
    };

    struct Series {
        prometheus::Counter& requests;
        prometheus::Histogram& durations;
    };
    /// `route` is one of route_class().
    Series& series_of(std::string_view route, int status);

    prometheus::Registry registry_;
    prometheus::Family<prometheus::Counter>& requests_;
    prometheus::Family<prometheus::Histogram>& durations_;
    std::vector<Watched> watched_;
    std::mutex mutex_;
    std::map<std::pair<std::string_view, int>, Series> series_;  // found by their labels they cost ten times as much
};

/// The part of the API that a path belongs to, from a fixed set, so that clients cannot make up new series.
[[nodiscard]] std::string_view route_class(std::string_view path);

/// Memory, processor time, descriptors, version and start of this process.
void watch_process(Metrics& metrics);

}  // namespace veza::app
