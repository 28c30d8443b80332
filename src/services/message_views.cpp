#include "services/message_views.hpp"

#include <utility>

namespace veza::services {

core::Task<std::vector<MessageView>> with_people(Profiles& profiles, std::vector<domain::Message> messages) {
    std::vector<domain::UserId> ids;
    ids.reserve(messages.size());
    for (const auto& message : messages) {
        ids.push_back(message.author_id);
        if (message.reply) ids.push_back(message.reply->author_id);
    }
    VEZA_CO_TRY(const auto people, co_await profiles.find(std::move(ids)));

    std::vector<MessageView> views;
    views.reserve(messages.size());
    for (auto& message : messages) {
        const auto author = people.find(message.author_id);
        if (author == people.end()) continue;
        profiles.link_attachments(message);
        MessageView view{.message = std::move(message), .author = author->second, .reply_author = {}};
        if (view.message.reply)
            if (const auto other = people.find(view.message.reply->author_id); other != people.end())
                view.reply_author = other->second;
        views.push_back(std::move(view));
    }
    co_return views;
}

core::Task<MessageView> with_people(Profiles& profiles, domain::Message message) {
    std::vector<domain::Message> one;
    one.push_back(std::move(message));
    VEZA_CO_TRY(auto views, co_await with_people(profiles, std::move(one)));
    if (views.empty()) co_return core::not_found("there is no such message");
    co_return std::move(views.front());
}

}  // namespace veza::services
