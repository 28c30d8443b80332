#include "services/relationships.hpp"

#include "domain/rules.hpp"
#include "services/two_people.hpp"

#include <algorithm>
#include <utility>

namespace veza::services {
namespace {

using domain::Relationship;
using domain::RelationshipType;
using domain::UserId;
using enum domain::RelationshipType;

auto to_oneself() {
    return core::invalid("username", core::Reason::invalid_field, "this is you");
}

bool is(const std::optional<Relationship>& side, RelationshipType type) {
    return side && side->type == type;
}

core::Status check_room_for_another(ports::Transaction& transaction, UserId user) {
    VEZA_TRY(const auto count, transaction.relationships().count(user));
    if (count < domain::kRelationshipsPerUser) return {};
    return core::fail(core::Code::conflict, core::Reason::too_many_relationships,
                      "nobody has more than 1000 friends, requests and blocks");
}

}  // namespace

core::Task<std::vector<RelationshipView>> Relationships::list(domain::Actor actor) {
    VEZA_CO_TRY(const auto all, co_await ports::read(d_.store, [actor](ports::Transaction& transaction) {
                    return transaction.relationships().of_user(actor.user);
                }));
    std::vector<UserId> ids;
    ids.reserve(all.size());
    for (const auto& each : all) ids.push_back(each.other_id);
    VEZA_CO_TRY(const auto people, co_await d_.profiles.find(std::move(ids)));
    std::vector<RelationshipView> views;
    views.reserve(all.size());
    for (const auto& each : all)
        if (const auto person = people.find(each.other_id); person != people.end())
            views.push_back(RelationshipView{.relationship = each, .user = person->second});
    co_return views;
}

core::Task<RelationshipView> Relationships::view(Relationship relationship) {
    VEZA_CO_TRY(auto user, co_await d_.profiles.find(relationship.other_id));
    co_return RelationshipView{.relationship = relationship, .user = std::move(user)};
}

core::Task<RelationshipView> Relationships::request(domain::Actor actor, std::string username) {
    VEZA_CO_TRY(const auto found,
                co_await ports::read(d_.store, [key = domain::username_key(username)](ports::Transaction& transaction) {
                    return transaction.users().find_by_username(key);
                }));
    if (!found) co_return nobody();
    const auto other = found->summary.id;
    if (other == actor.user) co_return to_oneself();
    VEZA_CO_TRY(auto made, co_await ports::write(d_.store, lane_of(actor.user, other),
                                                 [this, actor, other](ports::Transaction& transaction) {
                                                     return ask(transaction, actor.user, other);
                                                 }));
    co_return co_await view(made);
}

core::Task<RelationshipView> Relationships::befriend(domain::Actor actor, UserId user) {
    if (user == actor.user) co_return to_oneself();
    VEZA_CO_TRY(auto made, co_await ports::write(
                               d_.store, lane_of(actor.user, user),
                               [this, actor, user](ports::Transaction& transaction) -> core::Result<Relationship> {
                                   VEZA_TRY(const bool known, may_know(transaction, actor.user, user));
                                   if (!known) return nobody();
                                   return ask(transaction, actor.user, user);
                               }));
    co_return co_await view(made);
}

core::Result<Relationship> Relationships::ask(ports::Transaction& transaction, UserId user, UserId other) {
    VEZA_TRY(const auto mine, transaction.relationships().find(user, other));
    VEZA_TRY(const auto theirs, transaction.relationships().find(other, user));
    if (is(mine, blocked))
        return core::fail(core::Code::conflict, core::Reason::conflict,
                          "you have blocked this person; unblock them first");
    if (is(mine, friend_) || is(mine, outgoing)) return *mine;
    // Who asked while they were blocked is still asking.
    if (is(mine, incoming) || is(theirs, outgoing)) return become_friends(transaction, user, other);
    VEZA_CHECK(check_room_for_another(transaction, user));
    // To who is blocked, it looks like a request that nobody answers.
    if (!is(theirs, blocked)) {
        VEZA_CHECK(check_room_for_another(transaction, other));
        VEZA_TRY([[maybe_unused]] const auto asked, put(transaction, other, user, incoming));
    }
    return put(transaction, user, other, outgoing);
}

core::Result<Relationship> Relationships::become_friends(ports::Transaction& transaction, UserId user, UserId other) {
    VEZA_TRY([[maybe_unused]] const auto dm, d_.directs.open_dm(transaction, user, other));
    VEZA_TRY([[maybe_unused]] const auto theirs, put(transaction, other, user, friend_));
    return put(transaction, user, other, friend_);
}

core::Task<RelationshipView> Relationships::block(domain::Actor actor, UserId user) {
    if (user == actor.user) co_return to_oneself();
    VEZA_CO_TRY(auto made, co_await ports::write(
                               d_.store, lane_of(actor.user, user),
                               [this, actor, user](ports::Transaction& transaction) -> core::Result<Relationship> {
                                   VEZA_TRY(const auto mine, transaction.relationships().find(actor.user, user));
                                   if (is(mine, blocked)) return *mine;
                                   if (!mine) VEZA_CHECK(check_room_for_another(transaction, actor.user));
                                   VEZA_TRY(const auto theirs, transaction.relationships().find(user, actor.user));
                                   if (is(theirs, friend_) || is(theirs, incoming))
                                       VEZA_CHECK(drop(transaction, user, actor.user));
                                   VEZA_TRY(const auto made, put(transaction, actor.user, user, blocked));
                                   VEZA_CHECK(d_.directs.refresh_dm(transaction, actor.user, user));
                                   return made;
                               }));
    co_return co_await view(made);
}

core::Task<void> Relationships::remove(domain::Actor actor, UserId user) {
    co_return co_await d_.store.write(
        lane_of(actor.user, user), [this, actor, user](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto mine, transaction.relationships().find(actor.user, user));
            if (!mine) return core::not_found("there is nothing between you");
            VEZA_CHECK(drop(transaction, actor.user, user));
            if (mine->type == blocked) return d_.directs.refresh_dm(transaction, actor.user, user);
            VEZA_TRY(const auto theirs, transaction.relationships().find(user, actor.user));
            if (!theirs || theirs->type == blocked) return {};
            return drop(transaction, user, actor.user);
        });
}

core::Result<Relationship> Relationships::put(ports::Transaction& transaction, UserId user, UserId other,
                                              RelationshipType type) {
    const Relationship relationship{.other_id = other, .type = type, .created_at = d_.clock.now()};
    VEZA_TRY(const auto person, transaction.users().find(other));
    if (!person) return nobody();
    VEZA_CHECK(transaction.relationships().put(user, relationship));
    transaction.on_commit([this, user, relationship, summary = person->summary] {
        d_.publisher.publish(
            domain::RelationshipUpdated{.user_id = user, .relationship = relationship, .other = summary});
    });
    return relationship;
}

core::Status Relationships::drop(ports::Transaction& transaction, UserId user, UserId other) {
    VEZA_TRY([[maybe_unused]] const bool removed, transaction.relationships().remove(user, other));
    transaction.on_commit(
        [this, user, other] { d_.publisher.publish(domain::RelationshipRemoved{.user_id = user, .other_id = other}); });
    return {};
}

}  // namespace veza::services
