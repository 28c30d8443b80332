#pragma once
// A whole instance in memory for tests of use cases: every service on the reference adapters, a clock that stands until
// it is moved, and all events that were published.
#include "services/testing_music.hpp"

namespace veza::services {

class TestInstance : public TestMusic {
public:
    using TestMusic::TestMusic;

    /// A registered account.
    domain::Actor person(std::string name) {
        Registration registration{.username = std::move(name), .password = core::Secret("correct horse")};
        const Device device{.address = "192.0.2.1", .user_agent = "test"};
        const auto grant =
            core::testing::must(core::testing::run(auth.register_account(std::move(registration), device)));
        return {.user = grant.user.summary.id, .session = grant.session};
    }

    /// The published events of one type, oldest first.
    template <class Type>
    [[nodiscard]] std::vector<Type> of_type() const {
        std::vector<Type> found;
        for (const auto& event : events)
            if (const auto* body = std::get_if<Type>(&event->body)) found.push_back(*body);
        return found;
    }

    // States that no use case produces yet. Each goes through the store and hands the new state to the cache, as a use
    // case would.

    domain::RoleId grant_administrator(domain::ServerId server, domain::UserId user) {
        const domain::Role role{.id = ids.next_id<domain::RoleId>(),
                                .server_id = server,
                                .name = "administrator",
                                .position = 10,
                                .permissions = domain::Permissions{domain::Permission::administrator}};
        change(server, [&](ports::Transaction& transaction) { return transaction.roles().create(role); });
        give_role(server, user, role.id);
        return role.id;
    }
    void give_role(domain::ServerId server, domain::UserId user, domain::RoleId role) {
        update_member(server, user, [role](domain::Membership& member) { member.roles.push_back(role); });
    }
    void time_out(domain::ServerId server, domain::UserId user, core::Time until) {
        update_member(server, user, [until](domain::Membership& member) { member.timeout_until = until; });
    }
    void overwrite(domain::ServerId server, domain::ChannelId channel, domain::Overwrite what) {
        change(server,
               [&](ports::Transaction& transaction) { return transaction.channels().put_overwrite(channel, what); });
    }
    /// From everybody but the owner and administrators.
    void hide(domain::ServerId server, domain::ChannelId channel) {
        overwrite(server, channel,
                  {.kind = domain::OverwriteKind::role,
                   .target = server.uuid(),
                   .allow = {},
                   .deny = domain::Permissions{domain::Permission::view_channel}});
    }
    void deny_view(domain::ServerId server, domain::ChannelId channel, domain::UserId user) {
        overwrite(server, channel,
                  {.kind = domain::OverwriteKind::member,
                   .target = user.uuid(),
                   .allow = {},
                   .deny = domain::Permissions{domain::Permission::view_channel}});
    }

private:
    template <class Change>
    void update_member(domain::ServerId server, domain::UserId user, Change apply) {
        domain::Membership updated;
        change(server, [&](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(auto member, transaction.members().find(server, user));
            updated = member.value();
            apply(updated);
            VEZA_TRY([[maybe_unused]] const bool stored, transaction.members().update(updated));
            return {};
        });
        directory.put(std::make_shared<const domain::Membership>(updated));
    }

    template <class Work>
    void change(domain::ServerId server, Work work) {
        core::testing::must(core::testing::run(
            ports::write(store, server.uuid(), [&](ports::Transaction& transaction) -> core::Result<bool> {
                VEZA_CHECK(work(transaction));
                VEZA_TRY(auto state, load_server(transaction, server));
                directory.put(std::move(state));
                return true;
            })));
    }
};

}  // namespace veza::services
