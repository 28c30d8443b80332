#include "services/search.hpp"

#include "core/fold.hpp"
#include "core/reason.hpp"
#include "core/text.hpp"
#include "domain/rules.hpp"
#include "domain/search_query.hpp"
#include "services/message_views.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

namespace veza::services {
namespace {

using domain::Permission;

std::unexpected<core::Error> unknown(std::string detail) {
    return core::invalid("q", core::Reason::invalid_filter, std::move(detail));
}

bool same_name(const std::string& one, const std::string& other) {
    const auto key = core::casefold_nfkc(one);
    return key && core::casefold_nfkc(other) == *key;
}

bool is_called(const domain::Channel& channel, const std::string& name) {
    return channel.id.to_string() == name || same_name(channel.name, name);
}

/// Of those that can be read, the ones that the query names. Others are as if they were not there.
core::Result<std::vector<domain::ChannelId>> named(const domain::ServerState& state,
                                                   const std::vector<domain::ChannelId>& readable,
                                                   const std::vector<std::string>& names) {
    if (names.empty()) return readable;
    std::vector<domain::ChannelId> found;
    for (const auto& name : names) {
        const auto before = found.size();
        for (const auto id : readable)
            if (const auto* const channel = state.find_channel(id); channel != nullptr && is_called(*channel, name))
                found.push_back(id);
        if (found.size() == before) return unknown("there is no channel " + name + " that you can read");
    }
    return found;
}

/// The accounts of the webhooks with that name which write where the reader reads. Others are as if they were not there.
core::Result<std::vector<domain::UserId>> webhooks_called(ports::Transaction& transaction, const SearchedPlace& place,
                                                          const std::string& name) {
    VEZA_TRY(const auto webhooks, transaction.webhooks().of_server(place.server));
    std::vector<domain::UserId> found;
    for (const auto& webhook : webhooks)
        if (same_name(webhook.name, name) &&
            std::ranges::find(place.channels, webhook.channel_id) != place.channels.end())
            found.push_back(domain::account_of(webhook.id));
    return found;
}

/// Hidden, or gone.
bool is_refusal(const core::Error& error) {
    return error.code == core::Code::not_found || error.code == core::Code::forbidden;
}

}  // namespace

core::Task<SearchView> Search::in_server(domain::Actor actor, domain::ServerId server, SearchRequest request,
                                         RateTally* tally) {
    VEZA_CO_CHECK(co_await count(actor, tally));
    VEZA_CO_TRY(const auto access, co_await d_.access.server(actor, server));
    VEZA_CO_TRY(auto query, domain::parse_search(request.query, request.utc_offset));
    SearchedPlace place{.server = server, .channels = readable(access)};
    VEZA_CO_TRY(auto asked, co_await question(actor, query, request, place));
    VEZA_CO_TRY(asked.channels, named(*access.state, place.channels, query.in));
    if (asked.channels.empty()) co_return co_await view(actor, {}, std::move(query));
    VEZA_CO_TRY(auto page, co_await d_.index.search(std::move(asked), actor.user));
    co_return co_await view(actor, std::move(page), std::move(query));
}

core::Task<SearchView> Search::in_channel(domain::Actor actor, domain::ChannelId channel, SearchRequest request,
                                          RateTally* tally) {
    VEZA_CO_CHECK(co_await count(actor, tally));
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, Permission::read_history));
    VEZA_CO_TRY(auto query, domain::parse_search(request.query, request.utc_offset));
    if (!query.in.empty()) co_return unknown("in: is for searches in a whole server");
    const SearchedPlace place{.server = access.state->server.id, .channels = {access.parent().value_or(channel)}};
    VEZA_CO_TRY(auto asked, co_await question(actor, query, request, place));
    asked.channels = {channel};
    VEZA_CO_TRY(auto page, co_await d_.index.search(std::move(asked), actor.user));
    co_return co_await view(actor, std::move(page), std::move(query));
}

core::Task<void> Search::count(domain::Actor actor, RateTally* tally) {
    return d_.throttle.check("search:user:" + actor.user.to_string(), rate_, tally);
}

core::Task<domain::SearchQuestion> Search::question(domain::Actor actor, const domain::SearchQuery& query,
                                                    const SearchRequest& request, const SearchedPlace& place) {
    domain::SearchQuestion asked{
        .has = query.has, .since = query.since, .until = query.until, .before = request.before, .limit = request.limit};
    for (const auto& term : query.terms) asked.terms.push_back(core::fold_for_search(term));
    VEZA_CO_TRY(asked.authors, co_await people(actor, query.from, place));
    VEZA_CO_TRY(asked.mentions, co_await people(actor, query.mentions, place));
    co_return asked;
}

core::Task<std::vector<domain::UserId>> Search::people(domain::Actor actor, const std::vector<std::string>& names,
                                                       const SearchedPlace& place) {
    std::vector<domain::UserId> found;
    if (names.empty()) co_return found;
    auto look = [&](ports::Transaction& transaction) -> core::Result<std::vector<domain::UserId>> {
        std::vector<domain::UserId> users;
        for (const auto& name : names) {
            if (const auto id = domain::UserId::parse(name)) {
                users.push_back(*id);
            } else if (name == "me") {
                users.push_back(actor.user);
            } else {
                VEZA_TRY(const auto user, transaction.users().find_by_username(domain::username_key(name)));
                VEZA_TRY(auto called, webhooks_called(transaction, place, name));
                if (user) called.push_back(user->summary.id);
                if (called.empty()) return unknown("there is nobody called " + name);
                users.insert(users.end(), called.begin(), called.end());
            }
        }
        return users;
    };
    co_return co_await ports::read(d_.store, std::move(look));
}

core::Task<SearchView> Search::view(domain::Actor actor, ports::MessageSearch::Page page, domain::SearchQuery query) {
    std::set<domain::ChannelId> places;
    for (const auto& message : page.messages) places.insert(message.channel_id);
    std::vector<domain::ChannelPtr> threads;
    std::unordered_set<domain::ChannelId> hidden;
    for (const auto place : places) {
        auto access = co_await d_.access.channel(actor, place, Permission::read_history);
        if (!access && !is_refusal(access.error())) co_return core::fail(std::move(access));
        if (!access)
            hidden.insert(place);
        else if (access->channel->thread)
            threads.push_back(std::move(access->channel));
    }
    std::erase_if(page.messages, [&](const domain::Message& message) { return hidden.contains(message.channel_id); });
    VEZA_CO_TRY(auto messages, co_await with_people(d_.profiles, std::move(page.messages)));
    co_return SearchView{.messages = std::move(messages),
                         .next = page.next,
                         .partial = page.partial,
                         .terms = std::move(query.terms),
                         .threads = std::move(threads)};
}

std::vector<domain::ChannelId> Search::readable(const ServerAccess& access) const {
    constexpr domain::Permissions kNeeded{Permission::view_channel, Permission::read_history};
    const auto now = d_.clock.now();
    std::vector<domain::ChannelId> channels;
    for (const auto& channel : access.state->channels) {
        if (channel.type == domain::ChannelType::category) continue;
        const auto granted = domain::channel_permissions(*access.state, channel, access.member.get(), now);
        if ((granted & kNeeded) == kNeeded) channels.push_back(channel.id);
    }
    return channels;
}

}  // namespace veza::services
