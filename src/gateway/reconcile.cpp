#include "gateway/reconcile.hpp"

#include "domain/direct.hpp"

#include <algorithm>
#include <utility>

namespace veza::gateway {
namespace {

using domain::ServerId;
using services::ServerSnapshot;

class Reconciler {
public:
    Reconciler(std::vector<ServerSnapshot> servers, domain::UserId user) : servers_(std::move(servers)), user_(user) {}

    void operator()(const domain::MemberJoined& event) {
        if (event.member->user_id == user_) find_or_add(event.state).member = event.member;
        update(event.state);
    }
    void operator()(const domain::MemberUpdated& event) {
        update(event.state);
        if (event.member->user_id != user_) return;
        if (auto* server = find(event.state->server.id); server != nullptr) server->member = event.member;
    }
    void operator()(const domain::MemberLeft& event) {
        update(event.state);
        if (event.user_id == user_) remove(event.state->server.id);
    }
    void operator()(const domain::DirectOpened& event) {
        if (const auto member = domain::direct_member(*event.state->direct, user_))
            find_or_add(event.state).member = member;
        update(event);
    }
    void operator()(const domain::DirectUpdated& event) { update(event); }
    void operator()(const domain::DirectLeft& event) {
        update(event.state);
        if (event.user_id == user_) remove(event.state->server.id);
    }
    void operator()(const domain::ServerDeleted& event) { remove(event.server_id); }

    template <class Event>
    void operator()(const Event& event) {
        if constexpr (requires { event.state; }) update(event.state);
    }

    std::vector<ServerSnapshot> take() && { return std::move(servers_); }

private:
    ServerSnapshot* find(ServerId id) {
        const auto server =
            std::ranges::find(servers_, id, [](const ServerSnapshot& each) { return each.state->server.id; });
        return server == servers_.end() ? nullptr : &*server;
    }
    ServerSnapshot& find_or_add(const domain::ServerStatePtr& state) {
        if (auto* server = find(state->server.id); server != nullptr) return *server;
        return servers_.emplace_back(ServerSnapshot{.state = state, .member = {}, .readings = {}, .recipients = {}});
    }
    template <class DirectEvent>
        requires requires(const DirectEvent& event) { event.recipients; }
    void update(const DirectEvent& event) {
        auto* direct = find(event.state->server.id);
        if (direct == nullptr) return;
        direct->state = event.state;
        direct->recipients = event.recipients;
    }
    void update(const domain::ServerStatePtr& state) {
        if (auto* server = find(state->server.id); server != nullptr) server->state = state;
    }
    void remove(ServerId id) {
        std::erase_if(servers_, [&](const ServerSnapshot& each) { return each.state->server.id == id; });
    }

    std::vector<ServerSnapshot> servers_;
    domain::UserId user_;
};

}  // namespace

std::vector<ServerSnapshot> reconcile(std::vector<ServerSnapshot> servers, std::span<const EncodedPtr> events,
                                      domain::UserId user) {
    Reconciler reconciler(std::move(servers), user);
    for (const auto& encoded : events) std::visit(reconciler, encoded->event->body);
    return std::move(reconciler).take();
}

}  // namespace veza::gateway
