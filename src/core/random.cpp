#include "core/random.hpp"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <limits>
#include <system_error>

namespace veza::core {
namespace {

void fill_from_kernel(std::span<std::byte> bytes) {
    while (!bytes.empty()) {
        const auto got = ::getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0) {
            if (errno == EINTR) continue;
            throw std::system_error(errno, std::generic_category(), "getrandom");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

/// What a thread has in stock for ids, of which every request and message takes one, and a system call for each would be most of its
/// cost. What is given is wiped, so that it is given once. A forked process would give it again: workers are programs of their own.
class Stock {
public:
    static constexpr std::size_t kLargestDraw =
        10;  // an id: keys, tokens and passwords are larger, and never kept ready

    void draw(std::span<std::byte> bytes) {
        if (left_ < bytes.size()) {
            fill_from_kernel(stock_);
            left_ = stock_.size();
        }
        const auto given = std::span{stock_}.subspan(left_ - bytes.size(), bytes.size());
        std::ranges::copy(given, bytes.begin());
        std::ranges::fill(given, std::byte{0});
        left_ -= bytes.size();
    }

private:
    std::array<std::byte, 256> stock_{};  // up to this size one call gives all of it, whatever interrupts
    std::size_t left_ = 0;
};

}  // namespace

std::uint64_t Random::below(std::uint64_t bound) {
    // Values past the last whole multiple of the bound would favour small results, so they are drawn again.
    const std::uint64_t limit = std::numeric_limits<std::uint64_t>::max() / bound * bound;
    while (true) {
        std::array<std::byte, 8> bytes{};
        fill(bytes);
        const auto value = std::bit_cast<std::uint64_t>(bytes);
        if (value < limit) return value % bound;
    }
}

void SystemRandom::fill(std::span<std::byte> bytes) {
    thread_local Stock stock;
    if (bytes.size() <= Stock::kLargestDraw)
        stock.draw(bytes);
    else
        fill_from_kernel(bytes);
}

void SeededRandom::fill(std::span<std::byte> bytes) {
    const std::scoped_lock lock(mutex_);
    for (auto& byte : bytes) byte = static_cast<std::byte>(engine_());
}

}  // namespace veza::core
