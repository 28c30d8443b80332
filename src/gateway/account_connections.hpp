#pragma once
#include "domain/ids.hpp"

#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace veza::gateway {

/// How many connections each account has on the node, from the handshake to the end, with a most for each. Thread-safe.
class AccountConnections {
    struct Counts {
        std::mutex mutex;
        std::unordered_map<domain::UserId, std::size_t> of;
    };

public:
    /// One connection that counts until this ends. May outlive the whole.
    class Place {
    public:
        Place() = default;
        Place(Place&& other) noexcept : counts_(std::move(other.counts_)), user_(other.user_) {}
        Place& operator=(Place&& other) noexcept {
            std::swap(counts_, other.counts_);
            std::swap(user_, other.user_);
            return *this;
        }
        ~Place() {
            if (!counts_) return;
            const std::scoped_lock lock(counts_->mutex);
            const auto found = counts_->of.find(user_);
            if (--found->second == 0) counts_->of.erase(found);
        }
        /// Whether there was room.
        explicit operator bool() const { return counts_ != nullptr; }

    private:
        friend class AccountConnections;
        Place(std::shared_ptr<Counts> counts, domain::UserId user) : counts_(std::move(counts)), user_(user) {}
        std::shared_ptr<Counts> counts_;
        domain::UserId user_;
    };

    /// `limit` 0: as many as anybody likes.
    explicit AccountConnections(std::size_t limit) : limit_(limit) {}

    /// An empty one when the account has as many as it may.
    [[nodiscard]] Place take(domain::UserId user) {
        const std::scoped_lock lock(counts_->mutex);
        auto& count = counts_->of[user];
        if (limit_ > 0 && count >= limit_) return {};
        ++count;
        return {counts_, user};
    }

private:
    const std::size_t limit_;
    std::shared_ptr<Counts> counts_ = std::make_shared<Counts>();
};

}  // namespace veza::gateway
