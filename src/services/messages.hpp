#pragma once
#include "ports/message_repository.hpp"
#include "services/access.hpp"
#include "services/attachments.hpp"
#include "services/audit.hpp"
#include "services/message_view.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"
#include "services/throttle.hpp"

#include <string>
#include <vector>

namespace veza::services {

/// What people say in channels. Thread-safe.
class Messages {
public:
    struct Dependencies {
        ports::MessageRepository& repository;
        Access& access;
        Profiles& profiles;
        Audit& audit;
        Attachments& attachments;
        Throttle throttle;
        const core::Clock& clock;
        Publisher publisher;
    };

    /// `rate` is how often one person may write or edit, over REST and gateway together; it is noted in the `tally` of a request,
    /// if there is one.
    Messages(Dependencies dependencies, ports::RateRule rate) : d_(dependencies), rate_(rate) {}

    [[nodiscard]] const ports::RateRule& rate() const { return rate_; }

    /// Answers when it is durable; a repeated nonce answers the first message and publishes nothing.
    [[nodiscard]] core::Task<MessageView> create(domain::Actor actor, NewMessage message, RateTally* tally = nullptr);
    /// Newest first.
    [[nodiscard]] core::Task<std::vector<MessageView>> page(domain::Actor actor, domain::ChannelId channel,
                                                            domain::MessagePage page);
    [[nodiscard]] core::Task<MessageView> find(domain::Actor actor, domain::ChannelId channel, domain::MessageId id);
    /// Only its author may.
    [[nodiscard]] core::Task<MessageView> edit(domain::Actor actor, domain::ChannelId channel, domain::MessageId id,
                                               std::string content, RateTally* tally = nullptr);
    /// Its author, or who may manage messages.
    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::ChannelId channel, domain::MessageId id);

private:
    [[nodiscard]] core::Task<void> count(domain::Actor actor, RateTally* tally);
    [[nodiscard]] core::Task<domain::Message> existing(domain::Actor actor, domain::ChannelId channel,
                                                       domain::MessageId id);
    /// Of the message that this one answers; `invalid` when there is none.
    [[nodiscard]] core::Task<std::optional<domain::UserSummary>> original_author(const NewMessage& message);
    [[nodiscard]] core::Task<std::vector<domain::Attachment>> attached(domain::Actor actor, domain::Permissions granted,
                                                                       std::vector<NewAttachment> wanted);
    /// `slow_mode` for who wrote in the channel a moment ago, unless it was this same message.
    [[nodiscard]] core::Task<void> check_slow_mode(const ChannelAccess& access, const NewMessage& message);

    Dependencies d_;
    const ports::RateRule rate_;
};

}  // namespace veza::services
