#include "services/relationships.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/relationship.hpp"

namespace veza::api {
namespace {

wire::Relationship shown_relationship(const services::RelationshipView& view) {
    return wire::to_wire(view.relationship, view.user);
}

core::Task<std::vector<wire::Relationship>> list_relationships(services::Relationships& relationships, Call call,
                                                               Nothing /*body*/) {
    VEZA_CO_TRY(const auto views, co_await relationships.list(call.actor()));
    std::vector<wire::Relationship> list;
    list.reserve(views.size());
    for (const auto& view : views) list.push_back(shown_relationship(view));
    co_return list;
}

core::Task<wire::Relationship> request_friend(services::Relationships& relationships, Call call, RequestFriend body) {
    VEZA_CO_TRY(const auto view, co_await relationships.request(call.actor(), std::move(body.username)));
    co_return shown_relationship(view);
}

core::Task<wire::Relationship> put_relationship(services::Relationships& relationships, Call call,
                                                PutRelationship body) {
    VEZA_CO_TRY(const auto user, call.path_id<domain::UserId>("user"));
    if (body.type == domain::RelationshipType::friend_) {
        VEZA_CO_TRY(const auto view, co_await relationships.befriend(call.actor(), user));
        co_return shown_relationship(view);
    }
    if (body.type == domain::RelationshipType::blocked) {
        VEZA_CO_TRY(const auto view, co_await relationships.block(call.actor(), user));
        co_return shown_relationship(view);
    }
    co_return core::invalid("type", core::Reason::invalid_field, "ask for friend or blocked");
}

core::Task<Nothing> delete_relationship(services::Relationships& relationships, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto user, call.path_id<domain::UserId>("user"));
    VEZA_CO_CHECK(co_await relationships.remove(call.actor(), user));
    co_return Nothing{};
}

}  // namespace

void add_relationship_routes(RouteTable& table, services::Relationships& relationships) {
    using enum Method;
    table.add({.method = get,
               .path = "/users/@me/relationships",
               .operation = "listRelationships",
               .summary = "Friends, requests and blocks"},
              relationships, &list_relationships);
    table.add({.method = post,
               .path = "/users/@me/relationships",
               .operation = "requestFriend",
               .summary = "Ask somebody by user name to be a friend",
               .status = 201,
               .rate = ports::RateRule{.limit = 60, .window = std::chrono::minutes{10}}},
              relationships, &request_friend);
    table.add({.method = put,
               .path = "/users/@me/relationships/{user}",
               .operation = "putRelationship",
               .summary = "Ask or accept (friend), or block (blocked)"},
              relationships, &put_relationship);
    table.add({.method = del,
               .path = "/users/@me/relationships/{user}",
               .operation = "deleteRelationship",
               .summary = "Unfriend, decline, take back or unblock",
               .status = 204},
              relationships, &delete_relationship);
}

}  // namespace veza::api
