#pragma once
// For the gateway's tests: a small community to look at, and frames to look into.
#include "core/json_reader.hpp"
#include "core/testing.hpp"
#include "domain/event.hpp"
#include "gateway/transport.hpp"
#include "ports/event_bus.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <mutex>
#include <string>
#include <vector>

namespace veza::gateway::testing {

template <class SomeId>
[[nodiscard]] SomeId id(std::uint8_t number) {
    core::Uuid::Bytes bytes{};
    bytes[6] = 0x70;
    bytes[15] = number;
    return SomeId{core::Uuid{bytes}};
}

inline const auto kServer = id<domain::ServerId>(100);
inline const auto kGeneral = id<domain::ChannelId>(10);
inline const auto kAda = id<domain::UserId>(2);
inline const auto kBob = id<domain::UserId>(3);

[[nodiscard]] inline domain::UserSummary user_summary(domain::UserId user) {
    return {.id = user, .username = "user" + user.to_string().substr(34), .display_name = {}, .avatar = {}};
}

/// Publishes on the caller's thread, as the port allows.
class DirectBus final : public ports::EventBus {
public:
    void publish(domain::EventPtr event) override {
        for (const auto& handler : handlers_) handler(event);
    }
    void subscribe(std::function<void(const domain::EventPtr&)> handler) override {
        handlers_.push_back(std::move(handler));
    }

private:
    std::vector<std::function<void(const domain::EventPtr&)>> handlers_;
};

/// A server as tests change it; state() is what holds now.
class TestServer {
public:
    TestServer(domain::ServerId server, domain::UserId owner) {
        state_.server = {.id = server,
                         .name = "home",
                         .icon = {},
                         .owner_id = owner,
                         .created_at = core::testing::FakeClock::kStart};
        state_.roles.push_back(role(domain::everyone_role(server), domain::kDefaultPermissions));
    }

    [[nodiscard]] domain::ServerStatePtr state() const { return std::make_shared<const domain::ServerState>(state_); }
    [[nodiscard]] domain::ServerId server() const { return state_.server.id; }

    TestServer& grant(domain::RoleId id, domain::Permissions permissions) {
        for (auto& each : state_.roles)
            if (each.id == id) each.permissions = permissions;
        return *this;
    }
    TestServer& give_to(domain::UserId owner) {
        state_.server.owner_id = owner;
        return *this;
    }
    TestServer& add_role(domain::RoleId id, domain::Permissions permissions) {
        state_.roles.push_back(role(id, permissions));
        return *this;
    }
    TestServer& hoist(domain::RoleId id) {
        for (auto& each : state_.roles)
            if (each.id == id) each.hoist = true;
        return *this;
    }
    TestServer& remove_role(domain::RoleId id) {
        std::erase_if(state_.roles, [&](const auto& each) { return each.id == id; });
        return *this;
    }
    TestServer& count_members(std::int64_t count) {
        state_.member_count = count;
        return *this;
    }
    TestServer& add_channel(domain::ChannelId id) {
        state_.channels.push_back({.id = id,
                                   .server_id = server(),
                                   .type = domain::ChannelType::text,
                                   .name = "channel",
                                   .topic = {},
                                   .parent_id = {},
                                   .position = 0,
                                   .created_at = core::testing::FakeClock::kStart});
        return *this;
    }
    TestServer& remove_channel(domain::ChannelId id) {
        std::erase_if(state_.channels, [&](const auto& each) { return each.id == id; });
        return *this;
    }
    [[nodiscard]] domain::Channel& channel(domain::ChannelId id) {
        return const_cast<domain::Channel&>(*state_.find_channel(id));
    }
    /// For everyone; nobody but owner and administrators gets in then.
    TestServer& hide(domain::ChannelId id) {
        channel(id).overwrites.push_back({.kind = domain::OverwriteKind::role,
                                          .target = server().uuid(),
                                          .allow = {},
                                          .deny = {domain::Permission::view_channel}});
        return *this;
    }
    TestServer& deny(domain::ChannelId id, domain::UserId user, domain::Permissions permissions) {
        channel(id).overwrites.push_back(
            {.kind = domain::OverwriteKind::member, .target = user.uuid(), .allow = {}, .deny = permissions});
        return *this;
    }
    TestServer& allow(domain::ChannelId id, domain::UserId user, domain::Permissions permissions) {
        channel(id).overwrites.push_back(
            {.kind = domain::OverwriteKind::member, .target = user.uuid(), .allow = permissions, .deny = {}});
        return *this;
    }

    [[nodiscard]] domain::MembershipPtr member(domain::UserId user, std::vector<domain::RoleId> roles = {},
                                               std::optional<core::Time> timeout_until = {}) const {
        return std::make_shared<const domain::Membership>(
            domain::Membership{.server_id = server(),
                               .user_id = user,
                               .nickname = {},
                               .roles = std::move(roles),
                               .joined_at = core::testing::FakeClock::kStart,
                               .timeout_until = timeout_until});
    }

private:
    [[nodiscard]] domain::Role role(domain::RoleId id, domain::Permissions permissions) const {
        return {
            .id = id, .server_id = server(), .name = "role", .color = {}, .position = 1, .permissions = permissions};
    }

    domain::ServerState state_;
};

[[nodiscard]] inline domain::Message message(domain::MessageId id, domain::ChannelId channel, domain::UserId author) {
    return {.id = id,
            .channel_id = channel,
            .author_id = author,
            .content = "hello",
            .created_at = core::testing::FakeClock::kStart,
            .edited_at = {},
            .nonce = {},
            .reply_to = {}};
}

/// A frame's payload as a tree.
[[nodiscard]] inline boost::json::object parse(std::string_view payload) {
    return boost::json::parse({payload.data(), payload.size()}).as_object();
}
[[nodiscard]] inline std::string type_of(std::string_view payload) {
    return std::string(parse(payload).at("t").as_string().c_str());
}

}  // namespace veza::gateway::testing
