#pragma once
#include "ports/credentials.hpp"
#include "ports/message_repository.hpp"
#include "services/directory.hpp"
#include "services/fetched_pictures.hpp"
#include "services/message_view.hpp"
#include "services/profiles.hpp"
#include "services/publisher.hpp"
#include "services/throttle.hpp"
#include "services/webhook_view.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// Who asks without an account: an address is a webhook's id and its token.
struct WebhookKey {
    domain::WebhookId id;
    std::string token;
    /// A thread of the webhook's channel, in which the message is or goes; else the channel itself.
    std::optional<domain::ChannelId> thread{};
};

/// What a program says.
struct WebhookMessage {
    std::string content;  ///< may be empty beside embeds
    std::vector<domain::Embed> embeds{};
    std::optional<std::string> username{};    ///< shown instead of the webhook's own name
    std::optional<std::string> avatar_url{};  ///< of a picture that is shown instead of its own, once it is there
    std::optional<std::string> emoji{};       ///< one of Unicode, or the `:name:` of one, shown instead of a picture
    std::optional<std::string> nonce{};
    /// The people whom the text calls, if it names them; absent for all of them. Nobody else is called.
    std::optional<std::vector<domain::UserId>> called{};
};

/// What webhooks write. A wrong id and a wrong token look the same: `not_found`. So does a thread that is none of the
/// webhook's channel; one that is locked is `forbidden`. Thread-safe.
class WebhookMessages {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::MessageRepository& repository;
        const ports::Tokens& tokens;
        Directory& directory;
        Profiles& profiles;
        FetchedPictures& pictures;
        Throttle throttle;
        Publisher publisher;
    };

    /// `rate` is how often one webhook may write or edit; it is noted in the `tally` of a request, if there is one.
    WebhookMessages(Dependencies dependencies, ports::RateRule rate) : d_(dependencies), rate_(rate) {}

    [[nodiscard]] const ports::RateRule& rate() const { return rate_; }

    /// The webhook itself.
    [[nodiscard]] core::Task<WebhookView> webhook(WebhookKey key);
    [[nodiscard]] core::Task<MessageView> create(WebhookKey key, WebhookMessage message, RateTally* tally = nullptr);
    /// Of its own messages, here and below. What is absent stays.
    [[nodiscard]] core::Task<MessageView> edit(WebhookKey key, domain::MessageId id, std::optional<std::string> content,
                                               std::optional<std::vector<domain::Embed>> embeds,
                                               RateTally* tally = nullptr);
    [[nodiscard]] core::Task<MessageView> find(WebhookKey key, domain::MessageId id);
    [[nodiscard]] core::Task<void> remove(WebhookKey key, domain::MessageId id, RateTally* tally = nullptr);

private:
    /// A webhook that may write, and where it does.
    struct Place {
        domain::Webhook webhook;
        domain::ServerStatePtr state;
        domain::ChannelId channel;
        std::optional<domain::ChannelId> parent{};  ///< of a thread
    };
    [[nodiscard]] core::Task<Place> in_thread(Place place, domain::ChannelId thread);
    [[nodiscard]] core::Task<Place> place(WebhookKey key);
    /// The same, counted.
    [[nodiscard]] core::Task<Place> writing(WebhookKey key, RateTally* tally);
    /// What stands beside a message instead of the webhook's own picture.
    struct Look {
        std::optional<domain::PictureId> avatar{};
        std::optional<std::string> emoji{};
        std::optional<std::string> missing{};  ///< the address of a picture that has to be fetched
    };
    [[nodiscard]] core::Task<Look> look_of(std::optional<std::string> emoji, std::optional<std::string> avatar_url);
    /// A message whose picture is still to come.
    struct Bare {
        domain::ServerId server;
        std::optional<domain::ChannelId> parent;
        domain::ChannelId channel;
        domain::MessageId message;
        domain::UserSummary author;
    };
    /// Has the picture at that address shown beside the message, some time after this.
    [[nodiscard]] core::Task<void> ask_for(std::string url, domain::WebhookId asking, Bare bare);
    [[nodiscard]] core::Task<void> show(Bare bare, domain::PictureId picture);
    [[nodiscard]] core::Task<MessageView> own(Place place, domain::MessageId id);
    [[nodiscard]] core::Task<domain::Mentions> called_by(Place place, std::string text,
                                                         std::optional<std::vector<domain::UserId>> only);

    Dependencies d_;
    const ports::RateRule rate_;
};

}  // namespace veza::services
