#include "services/invites.hpp"

#include "domain/rules.hpp"
#include "services/audit_changes.hpp"

namespace veza::services {
namespace {

using domain::Permission;

constexpr std::string_view kNewInvite = "invite";
/// Without the signs that are taken for one another when a code is read aloud or typed.
constexpr std::string_view kCodeAlphabet = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::size_t kCodeLength = 10;
constexpr std::size_t kCodeMaxLength = 64;
constexpr std::chrono::seconds kMaxAgeMin{60};
constexpr std::chrono::seconds kMaxAgeMax{std::chrono::days{365}};
constexpr std::int32_t kMaxUsesMax = 100'000;

auto no_such_invite() {
    return core::fail(core::Code::not_found, core::Reason::invite_expired,
                      "this invite does not exist, has expired or is used up");
}

core::Status check(const Invites::Draft& draft) {
    if (draft.max_age && (*draft.max_age < kMaxAgeMin || *draft.max_age > kMaxAgeMax))
        return core::invalid("max_age", core::Reason::invalid_field, "max_age is 60 to 31536000 seconds");
    if (draft.max_uses && (*draft.max_uses < 1 || *draft.max_uses > kMaxUsesMax))
        return core::invalid("max_uses", core::Reason::invalid_field, "max_uses is 1 to 100000");
    return {};
}

}  // namespace

core::Task<InviteView> Invites::create(domain::Actor actor, domain::ServerId server, Draft draft, IdempotencyKey key) {
    VEZA_CO_CHECK(check(draft));
    const auto now = d_.clock.now();
    const domain::Invite invite{.code = make_code(),
                                .server_id = server,
                                .inviter_id = actor.user,
                                .created_at = now,
                                .expires_at = draft.max_age ? std::optional(now + *draft.max_age) : std::nullopt,
                                .max_uses = draft.max_uses};
    VEZA_CO_TRY(auto made, co_await ports::write(
                               d_.store, server.uuid(),
                               [this, actor, server, now, &invite,
                                &key](ports::Transaction& transaction) -> core::Result<domain::Invite> {
                                   VEZA_TRY([[maybe_unused]] const auto access,
                                            d_.access.server(transaction, actor, server, Permission::create_invites));
                                   VEZA_TRY(const auto before, made_before(transaction, {actor, kNewInvite, key}));
                                   if (before) {
                                       VEZA_TRY(auto found, transaction.invites().find(*before));
                                       if (!found || found->server_id != server) return no_such_invite();
                                       return std::move(*found);
                                   }
                                   VEZA_CHECK(remember(transaction, {actor, kNewInvite, key}, invite.code, now));
                                   return add(transaction, actor, invite);
                               }));
    VEZA_CO_TRY(auto inviter, co_await d_.profiles.find(made.inviter_id));
    co_return InviteView{.invite = std::move(made), .inviter = std::move(inviter)};
}

core::Result<domain::Invite> Invites::add(ports::Transaction& transaction, const domain::Actor& actor,
                                          const domain::Invite& invite) {
    VEZA_TRY(const auto existing, transaction.invites().of_server(invite.server_id, domain::kInvitesPerServer));
    std::size_t usable = 0;
    for (const auto& other : existing) {
        if (other.usable(invite.created_at)) {
            ++usable;
            continue;
        }
        VEZA_TRY([[maybe_unused]] const bool removed, transaction.invites().remove(other.code));
    }
    if (usable >= domain::kInvitesPerServer)
        return core::fail(core::Code::conflict, core::Reason::too_many_invites, "a server has at most 1000 invites");
    VEZA_CHECK(transaction.invites().create(invite));
    VEZA_CHECK(d_.audit.record(
        transaction, actor,
        {.server = invite.server_id, .action = domain::AuditAction::invite_created, .target = target_of(invite)}));
    return invite;
}

core::Task<std::vector<InviteView>> Invites::list(domain::Actor actor, domain::ServerId server) {
    VEZA_CO_TRY([[maybe_unused]] const auto access,
                co_await d_.access.server(actor, server, Permission::manage_server));
    VEZA_CO_TRY(auto invites, co_await ports::read(d_.store, [server](ports::Transaction& transaction) {
                    return transaction.invites().of_server(server, domain::kInvitesPerServer);
                }));
    const auto now = d_.clock.now();
    std::erase_if(invites, [now](const domain::Invite& invite) { return !invite.usable(now); });

    std::vector<InviteView> views;
    views.reserve(invites.size());
    for (auto& invite : invites) {
        VEZA_CO_TRY(auto inviter, co_await d_.profiles.find(invite.inviter_id));
        views.push_back(InviteView{.invite = std::move(invite), .inviter = std::move(inviter)});
    }
    co_return views;
}

core::Task<InvitePreview> Invites::preview(std::string code) {
    VEZA_CO_TRY(auto invite, co_await usable(std::move(code)));
    VEZA_CO_TRY(auto state, co_await d_.directory.server(invite.server_id));
    VEZA_CO_TRY(auto inviter, co_await d_.profiles.find(invite.inviter_id));
    co_return InvitePreview{.invite = std::move(invite), .inviter = std::move(inviter), .state = std::move(state)};
}

core::Task<ServerAccess> Invites::join(domain::Actor actor, std::string code) {
    VEZA_CO_TRY(const auto invite, co_await usable(code));
    co_return co_await ports::write(
        d_.store, invite.server_id.uuid(),
        [this, actor, &code](ports::Transaction& transaction) { return admit(transaction, actor, code); });
}

core::Result<ServerAccess> Invites::admit(ports::Transaction& transaction, domain::Actor actor,
                                          const std::string& code) {
    VEZA_TRY(const auto invite, transaction.invites().find(code));
    if (!invite || !invite->usable(d_.clock.now())) return no_such_invite();
    VEZA_TRY(const auto member, transaction.members().find(invite->server_id, actor.user));
    if (member) return d_.access.server(transaction, actor, invite->server_id);
    VEZA_TRY(const auto ban, transaction.bans().find(invite->server_id, actor.user));
    if (ban) return core::fail(core::Code::forbidden, core::Reason::banned, "you are banned from this server");
    VEZA_TRY(const bool counted, transaction.invites().use(code));
    if (!counted) return no_such_invite();
    return add_member(transaction, actor, invite->server_id);
}

core::Result<ServerAccess> Invites::add_member(ports::Transaction& transaction, domain::Actor actor,
                                               domain::ServerId server) {
    VEZA_TRY(const auto memberships, transaction.members().of_user(actor.user));
    if (memberships.size() >= domain::kServersPerUser)
        return core::fail(core::Code::conflict, core::Reason::too_many_servers, "nobody is in more than 200 servers");
    VEZA_TRY(const auto user, transaction.users().find(actor.user));
    if (!user) return core::not_found("there is no such user");
    VEZA_CHECK(transaction.members().create(domain::Membership{.server_id = server,
                                                               .user_id = actor.user,
                                                               .nickname = std::nullopt,
                                                               .joined_at = d_.clock.now(),
                                                               .timeout_until = std::nullopt}));
    VEZA_TRY(auto access, d_.access.server(transaction, actor, server));
    transaction.on_commit([this, access, summary = user->summary] {
        d_.directory.put(access.state);
        d_.directory.put(access.member);
        d_.publisher.publish(domain::MemberJoined{.state = access.state, .member = access.member, .user = summary});
    });
    return access;
}

core::Task<void> Invites::remove(domain::Actor actor, std::string code) {
    VEZA_CO_TRY(const auto invite, co_await usable(code));
    co_return co_await d_.store.write(
        invite.server_id.uuid(), [this, actor, &invite](ports::Transaction& transaction) -> core::Status {
            // A stranger learns nothing here that the preview does not show, but may not know who else can remove it.
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, invite.server_id));
            if (invite.inviter_id != actor.user && !access.granted.has(Permission::manage_server))
                return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                                  "this needs the permission manage_server");
            VEZA_TRY(const bool removed, transaction.invites().remove(invite.code));
            if (!removed) return no_such_invite();
            return d_.audit.record(transaction, actor,
                                   {.server = invite.server_id,
                                    .action = domain::AuditAction::invite_deleted,
                                    .target = target_of(invite)});
        });
}

core::Task<domain::Invite> Invites::usable(std::string code) {
    if (code.empty() || code.size() > kCodeMaxLength) co_return no_such_invite();
    VEZA_CO_TRY(auto invite, co_await ports::read(d_.store, [&code](ports::Transaction& transaction) {
                    return transaction.invites().find(code);
                }));
    if (!invite || !invite->usable(d_.clock.now())) co_return no_such_invite();
    co_return std::move(*invite);
}

std::string Invites::make_code() {
    std::string code(kCodeLength, '0');
    for (auto& sign : code) sign = kCodeAlphabet[d_.random.below(kCodeAlphabet.size())];
    return code;
}

}  // namespace veza::services
