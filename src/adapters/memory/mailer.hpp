#pragma once
#include "ports/mailer.hpp"

#include <mutex>
#include <utility>
#include <vector>

namespace veza::memory {

/// Keeps what was sent, for tests to read. Thread-safe.
class Mailer final : public ports::Mailer {
public:
    [[nodiscard]] bool configured() const override { return configured_; }
    core::Task<void> send(ports::Mail mail) override {
        const std::scoped_lock lock(mutex_);
        sent_.push_back(std::move(mail));
        co_return core::Status{};
    }

    [[nodiscard]] std::vector<ports::Mail> sent() const {
        const std::scoped_lock lock(mutex_);
        return sent_;
    }
    void configure(bool configured) { configured_ = configured; }

private:
    bool configured_ = true;
    mutable std::mutex mutex_;
    std::vector<ports::Mail> sent_;
};

}  // namespace veza::memory
