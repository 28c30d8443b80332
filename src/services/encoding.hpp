#pragma once
#include "core/task.hpp"

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::services {

/// The bytes of a segment while they come. Written by one thread, read by coroutines on any loop.
class Encoding {
public:
    /// Bytes from `offset` on. Who encodes a second time, because the first was cut short, puts the same ones again.
    void put(std::uint64_t offset, std::string_view bytes);
    /// Nothing comes any more: all is there, or it failed.
    void finish(core::Status status);
    [[nodiscard]] std::string bytes() const;

    /// False once it was given up, for lack of listeners.
    [[nodiscard]] bool join();
    void leave();
    /// Whether anybody listens.
    [[nodiscard]] bool is_wanted() const;
    /// Gives it up unless somebody listens; whether that is so.
    [[nodiscard]] bool give_up();

    [[nodiscard]] core::Task<std::string> read(std::uint64_t offset, std::uint64_t most);

private:
    [[nodiscard]] boost::asio::awaitable<void> changed(std::uint64_t seen);
    void wake(std::vector<std::move_only_function<void()>> waiting);

    mutable std::mutex mutex_;
    std::string bytes_;
    std::optional<core::Status> end_;
    std::size_t listeners_ = 0;
    bool given_up_ = false;
    std::vector<std::move_only_function<void()>> waiting_;
};

}  // namespace veza::services
