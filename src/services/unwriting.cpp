#include "services/unwriting.hpp"

namespace veza::services {
namespace {

constexpr std::size_t kReactionsAtOnce = 200;

}  // namespace

core::Task<Unwriting::Part> Unwriting::messages(domain::UserId user, std::optional<ports::MessagePlace> after) {
    VEZA_CO_TRY(const auto written, co_await d_.records.written(user, after));
    Part part{.next = written.next};
    for (const auto& message : written.messages) {
        const auto place = co_await place_of(message.channel_id);
        ports::MessageRepository::Committed announce = [this, place](const domain::Message& gone) {
            if (place)
                d_.publisher.publish(domain::MessageDeleted{.server_id = place->state->server.id,
                                                            .channel_id = gone.channel_id,
                                                            .message_id = gone.id,
                                                            .parent_id = place->channel->thread_parent()});
        };
        auto done = co_await d_.messages.remove(message.channel_id, message.id, user, std::move(announce));
        if (!done && done.error().code != core::Code::not_found) co_return core::fail(std::move(done));
        if (done) ++part.removed;
    }
    co_return part;
}

core::Task<std::size_t> Unwriting::reactions(domain::UserId user) {
    VEZA_CO_TRY(const auto reactions, co_await d_.records.reactions(user, kReactionsAtOnce));
    for (const auto& [channel, message, emoji] : reactions) {
        const auto place = co_await place_of(channel);
        const ports::AnnotationRepository::Target target{.channel_id = channel, .message_id = message};
        ports::AnnotationRepository::Committed announce = [this, place, target, user, emoji] {
            if (place)
                d_.publisher.publish(domain::ReactionRemoved{.server_id = place->state->server.id,
                                                             .channel_id = target.channel_id,
                                                             .message_id = target.message_id,
                                                             .user_id = user,
                                                             .emoji = emoji,
                                                             .parent_id = place->channel->thread_parent()});
        };
        ports::AnnotationRepository::Reaction reaction{.target = target, .user_id = user, .emoji = emoji};
        VEZA_CO_CHECK(co_await d_.annotations.unreact(std::move(reaction), std::move(announce)));
    }
    co_return reactions.size();
}

boost::asio::awaitable<std::optional<ChannelPlace>> Unwriting::place_of(domain::ChannelId channel) {
    auto place = co_await d_.directory.place_of(channel);
    if (!place || !place->channel) co_return std::nullopt;
    co_return std::move(*place);
}

}  // namespace veza::services
