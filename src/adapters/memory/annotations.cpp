#include "adapters/memory/annotations.hpp"

#include "domain/rules.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace veza::memory {
namespace {

using Outcome = ports::AnnotationRepository::Outcome;

template <class Reactions>
auto find_emoji(Reactions& reactions, const std::string& emoji) {
    return std::ranges::find(reactions, emoji, [](const auto& each) -> const std::string& { return each.emoji; });
}

}  // namespace

core::Result<AnnotationRepository::Row*> AnnotationRepository::row_of(const Target& target) {
    auto* const row = messages_.present(target.channel_id, target.message_id);
    if (row == nullptr) return core::not_found("this message does not exist");
    return row;
}

core::Task<Outcome> AnnotationRepository::react(Reaction reaction, bool may_be_first, Committed committed) {
    const std::scoped_lock lock(messages_.mutex_);
    VEZA_CO_TRY(auto* const row, row_of(reaction.target));
    auto kind = find_emoji(row->reactions, reaction.emoji);
    if (kind == row->reactions.end()) {
        if (!may_be_first) co_return Outcome::unknown;
        if (row->reactions.size() >= domain::kEmojiPerMessage) co_return Outcome::full;
        kind = row->reactions.insert(kind, {.emoji = reaction.emoji, .users = {}});
    }
    if (!kind->users.insert(reaction.user_id).second) co_return Outcome::unchanged;
    if (committed) committed();
    co_return Outcome::done;
}

core::Task<bool> AnnotationRepository::unreact(Reaction reaction, Committed committed) {
    const std::scoped_lock lock(messages_.mutex_);
    VEZA_CO_TRY(auto* const row, row_of(reaction.target));
    const auto kind = find_emoji(row->reactions, reaction.emoji);
    if (kind == row->reactions.end() || kind->users.erase(reaction.user_id) == 0) co_return false;
    if (kind->users.empty()) row->reactions.erase(kind);
    if (committed) committed();
    co_return true;
}

core::Task<bool> AnnotationRepository::clear(Target target, std::string emoji, Committed committed) {
    const std::scoped_lock lock(messages_.mutex_);
    VEZA_CO_TRY(auto* const row, row_of(target));
    const auto kind = find_emoji(row->reactions, emoji);
    if (kind == row->reactions.end()) co_return false;
    row->reactions.erase(kind);
    if (committed) committed();
    co_return true;
}

core::Task<std::vector<domain::UserId>> AnnotationRepository::reactors(Target target, std::string emoji,
                                                                       std::optional<domain::UserId> after,
                                                                       std::size_t limit) {
    const std::scoped_lock lock(messages_.mutex_);
    VEZA_CO_TRY(auto* const row, row_of(target));
    std::vector<domain::UserId> users;
    const auto kind = find_emoji(row->reactions, emoji);
    if (kind == row->reactions.end()) co_return users;
    for (auto at = after ? kind->users.upper_bound(*after) : kind->users.begin();
         at != kind->users.end() && users.size() < limit; ++at)
        users.push_back(*at);
    co_return users;
}

core::Task<Outcome> AnnotationRepository::pin(Target target, Committed committed) {
    const std::scoped_lock lock(messages_.mutex_);
    VEZA_CO_TRY(auto* const row, row_of(target));
    if (row->pinned_at) co_return Outcome::unchanged;
    const auto pinned = std::ranges::count_if(messages_.channels_.at(target.channel_id) | std::views::values,
                                              [](const Row& each) { return each.pinned_at.has_value(); });
    if (std::cmp_greater_equal(pinned, domain::kPinsPerChannel)) co_return Outcome::full;
    row->pinned_at = messages_.clock_.now();
    if (committed) committed();
    co_return Outcome::done;
}

core::Task<bool> AnnotationRepository::unpin(Target target, Committed committed) {
    const std::scoped_lock lock(messages_.mutex_);
    VEZA_CO_TRY(auto* const row, row_of(target));
    if (!row->pinned_at) co_return false;
    row->pinned_at.reset();
    if (committed) committed();
    co_return true;
}

core::Task<std::vector<domain::Message>> AnnotationRepository::pins(domain::ChannelId channel,
                                                                    std::optional<domain::UserId> reader) {
    const std::scoped_lock lock(messages_.mutex_);
    std::vector<const Row*> rows;
    for (const auto& [id, row] : messages_.channels_[channel])
        if (row.pinned_at) rows.push_back(&row);
    std::ranges::sort(rows, std::ranges::greater{},
                      [](const Row* row) { return std::pair{*row->pinned_at, row->message.id}; });
    co_return messages_.shown(rows, reader);
}

core::Task<Outcome> AnnotationRepository::vote(Target target, domain::UserId user, std::vector<std::int32_t> options,
                                               Counted committed) {
    const std::scoped_lock lock(messages_.mutex_);
    VEZA_CO_TRY(auto* const row, row_of(target));
    const auto poll = messages_.counted(*row, user);
    if (!poll) co_return core::not_found("this message asks nothing");
    if (poll->closed) co_return Outcome::closed;
    std::ranges::sort(options);
    const bool exist = std::ranges::all_of(
        options, [&](std::int32_t option) { return option >= 0 && std::cmp_less(option, poll->options.size()); });
    if (!exist || (!poll->multiple && options.size() > 1)) co_return Outcome::invalid;
    if (poll->mine == options) co_return Outcome::unchanged;
    row->votes[user] = std::move(options);
    if (committed) committed(*messages_.counted(*row, std::nullopt));
    co_return Outcome::done;
}

}  // namespace veza::memory
