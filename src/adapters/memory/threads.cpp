#include "adapters/memory/threads.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

using Threads = std::vector<domain::Channel>;

/// Those that are there and that `fits` takes.
template <class Fits>
Threads living_threads(const State& state, Fits fits) {
    Threads found;
    for (const auto& [id, row] : state.threads)
        if (!row.deleted_at && fits(row.entity)) found.push_back(row.entity);
    return found;
}

Threads latest(Threads threads, std::size_t limit) {
    std::ranges::sort(threads, std::greater{},
                      [](const domain::Channel& thread) { return std::pair{thread.thread->archives_at, thread.id}; });
    if (threads.size() > limit) threads.resize(limit);
    return threads;
}

}  // namespace

core::Status ThreadRepository::create(const domain::Channel& thread) {
    VEZA_TRY(auto* const state, state_.change());
    VEZA_TRY(const auto there, on_messages(*thread.parent_id, {thread.thread->message_id}));
    if (!there.empty() || !state->threads.emplace(thread.id, Marked<domain::Channel>{thread}).second)
        return exists_already();
    return {};
}

core::Result<std::optional<domain::Channel>> ThreadRepository::find(domain::ChannelId id) {
    const auto found = find_in(state_->threads, id);
    if (!found || found->deleted_at) return std::nullopt;
    return found->entity;
}

core::Result<Threads> ThreadRepository::on_messages(domain::ChannelId parent,
                                                    const std::vector<domain::MessageId>& messages) {
    return living_threads(*state_, [&](const domain::Channel& thread) {
        return thread.parent_id == parent && std::ranges::find(messages, thread.thread->message_id) != messages.end();
    });
}

core::Result<Threads> ThreadRepository::page(domain::ChannelId parent, const domain::ThreadPage& page) {
    auto threads = living_threads(*state_, [&](const domain::Channel& thread) {
        return thread.parent_id == parent && thread.thread->archived(page.now) == page.archived &&
               (!page.before || thread.id < *page.before);
    });
    std::ranges::reverse(threads);
    if (threads.size() > page.limit) threads.resize(page.limit);
    return threads;
}

core::Result<std::size_t> ThreadRepository::count_active(domain::ServerId server, core::Time now, std::size_t limit) {
    const auto active = living_threads(*state_, [&](const domain::Channel& thread) {
        return thread.server_id == server && !thread.thread->archived(now);
    });
    return std::min(active.size(), limit);
}

core::Result<Threads> ThreadRepository::active_since(domain::ServerId server, core::Time since, std::size_t limit) {
    return latest(living_threads(*state_,
                                 [&](const domain::Channel& thread) {
                                     return thread.server_id == server && thread.thread->archives_at >= since;
                                 }),
                  limit);
}

core::Result<Threads> ThreadRepository::followed(domain::UserId user, core::Time now, std::size_t limit) {
    return latest(living_threads(*state_,
                                 [&](const domain::Channel& thread) {
                                     return !thread.thread->archived(now) &&
                                            state_->members.contains({thread.server_id, user}) &&
                                            state_->thread_followers.contains({thread.id, user});
                                 }),
                  limit);
}

core::Result<bool> ThreadRepository::update(const domain::Channel& thread) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->threads.find(thread.id);
    if (found == state->threads.end() || found->second.deleted_at) return false;
    auto& stored = found->second.entity;
    const auto hangs_on = stored.thread->message_id;
    const auto creator = stored.thread->creator_id;
    stored.name = thread.name;
    stored.thread = thread.thread;
    stored.thread->message_id = hangs_on;
    stored.thread->creator_id = creator;
    return true;
}

core::Result<bool> ThreadRepository::remove(domain::ChannelId id, core::Time at) {
    VEZA_TRY(auto* const state, state_.change());
    const auto found = state->threads.find(id);
    if (found == state->threads.end() || found->second.deleted_at) return false;
    found->second.deleted_at = at;
    return true;
}

core::Result<std::vector<domain::ChannelId>> ThreadRepository::removed_before(core::Time before, std::size_t limit) {
    std::vector<domain::ChannelId> found;
    for (const auto& [id, row] : state_->threads)
        if (row.deleted_at && *row.deleted_at < before && found.size() < limit) found.push_back(id);
    return found;
}

core::Result<std::vector<domain::ChannelId>> ThreadRepository::of_parent(domain::ChannelId parent, std::size_t limit) {
    std::vector<domain::ChannelId> found;
    for (const auto& [id, row] : state_->threads)
        if (row.entity.parent_id == parent && found.size() < limit) found.push_back(id);
    return found;
}

core::Result<bool> ThreadRepository::purge(domain::ChannelId id) {
    VEZA_TRY(auto* const state, state_.change());
    std::erase_if(state->thread_followers, [id](const auto& each) { return each.first == id; });
    return state->threads.erase(id) == 1;
}

core::Result<bool> ThreadRepository::follow(domain::ChannelId thread, domain::UserId user) {
    VEZA_TRY(auto* const state, state_.change());
    return state->thread_followers.emplace(thread, user).second;
}

core::Result<bool> ThreadRepository::unfollow(domain::ChannelId thread, domain::UserId user) {
    VEZA_TRY(auto* const state, state_.change());
    return state->thread_followers.erase({thread, user}) == 1;
}

core::Result<std::vector<domain::ChannelId>> ThreadRepository::followed_among(
    domain::UserId user, const std::vector<domain::ChannelId>& threads) {
    std::vector<domain::ChannelId> found;
    for (const auto id : threads)
        if (state_->thread_followers.contains({id, user})) found.push_back(id);
    std::ranges::sort(found);
    return found;
}

}  // namespace veza::memory
