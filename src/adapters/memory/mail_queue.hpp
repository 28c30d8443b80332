#pragma once
#include "ports/mail_queue.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace veza::memory {

/// Thread-safe.
class MailQueue final : public ports::MailQueue {
public:
    core::Task<void> put(ports::WaitingMail mail, std::size_t bound) override {
        const std::scoped_lock lock(mutex_);
        if (mails_.size() >= bound)
            co_return core::fail(core::Code::unavailable, core::Reason::overloaded, "too many mails are waiting");
        const auto id = mail.id;
        mails_.emplace(id, std::move(mail));
        co_return core::Status{};
    }
    core::Task<std::vector<ports::WaitingMail>> due(core::Time now, std::size_t limit) override {
        const std::scoped_lock lock(mutex_);
        std::vector<ports::WaitingMail> found;
        for (const auto& [id, mail] : mails_)
            if (mail.next_at <= now) found.push_back(mail);
        std::ranges::sort(found, {}, [](const auto& mail) { return std::pair{mail.next_at, mail.id}; });
        if (found.size() > limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(limit), found.end());
        co_return found;
    }
    core::Task<void> postpone(ports::WaitingMail mail) override {
        const std::scoped_lock lock(mutex_);
        if (const auto found = mails_.find(mail.id); found != mails_.end()) {
            found->second.attempts = mail.attempts;
            found->second.next_at = mail.next_at;
        }
        co_return core::Status{};
    }
    core::Task<void> remove(ports::MailId id) override {
        const std::scoped_lock lock(mutex_);
        mails_.erase(id);
        co_return core::Status{};
    }

private:
    std::mutex mutex_;
    std::map<ports::MailId, ports::WaitingMail> mails_;
};

}  // namespace veza::memory
