#pragma once
// The repositories of one Transaction. Synchronous: they run on the store's threads, inside the work. A method that
// finds nothing answers nullopt (for `find`) or false (for changes); errors are `conflict` where a unique rule is
// broken, and `unavailable` or `internal` where the store fails. Lists are bounded by their limit.
#include "domain/audit.hpp"
#include "domain/ban.hpp"
#include "domain/invite.hpp"
#include "domain/relationship.hpp"
#include "domain/server.hpp"
#include "domain/session.hpp"
#include "domain/user.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::ports {

class UserRepository {
public:
    virtual ~UserRepository() = default;
    /// `conflict`/`username_taken` when the username_key exists; `conflict`/`conflict` when the e-mail address does.
    [[nodiscard]] virtual core::Status create(const domain::User& user) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::User>> find(domain::UserId id) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::User>> find_by_username(std::string_view key) = 0;
    /// Addresses compare without case.
    [[nodiscard]] virtual core::Result<std::optional<domain::User>> find_by_email(std::string_view email) = 0;
    /// In no particular order, without those that do not exist; at most 20,000 ids.
    [[nodiscard]] virtual core::Result<std::vector<domain::UserSummary>> summaries(
        const std::vector<domain::UserId>& ids) = 0;
    [[nodiscard]] virtual core::Result<bool> set_display_name(domain::UserId id,
                                                              const std::optional<std::string>& name) = 0;
    [[nodiscard]] virtual core::Result<bool> set_avatar(domain::UserId id,
                                                        const std::optional<std::string>& picture) = 0;
    [[nodiscard]] virtual core::Result<bool> set_about(domain::UserId id, const std::optional<std::string>& bio,
                                                       const std::optional<std::string>& status_text) = 0;
    [[nodiscard]] virtual core::Result<bool> set_password_hash(domain::UserId id, const core::Secret& hash) = 0;
    [[nodiscard]] virtual core::Result<bool> set_instance_admin(domain::UserId id, bool admin) = 0;
    /// Whether nobody has registered yet.
    [[nodiscard]] virtual core::Result<bool> empty() = 0;
};

class SessionRepository {
public:
    virtual ~SessionRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::AuthSession& session) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::AuthSession>> find(domain::SessionId id) = 0;
    /// Those not revoked, newest first; at most 200.
    [[nodiscard]] virtual core::Result<std::vector<domain::AuthSession>> of_user(domain::UserId user) = 0;
    [[nodiscard]] virtual core::Result<bool> touch(domain::SessionId id, core::Time last_used_at) = 0;
    /// False when it was revoked before or never was.
    [[nodiscard]] virtual core::Result<bool> revoke(domain::SessionId id, core::Time at) = 0;
    /// Revokes all of the user's that were not, but `kept`; answers which.
    [[nodiscard]] virtual core::Result<std::vector<domain::SessionId>> revoke_all(domain::UserId user,
                                                                                  std::optional<domain::SessionId> kept,
                                                                                  core::Time at) = 0;
    /// The sessions revoked at or after `since`: what a node must still refuse after a restart.
    [[nodiscard]] virtual core::Result<std::vector<domain::SessionId>> revoked_since(core::Time since) = 0;
    [[nodiscard]] virtual core::Status add_token(const domain::RefreshToken& token) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::RefreshToken>> find_token(std::string_view digest) = 0;
    /// False when it was used before: of two that race, one wins.
    [[nodiscard]] virtual core::Result<bool> use_token(std::string_view digest, core::Time at) = 0;
    /// Removes tokens that expired before `before`, and sessions left without any; answers how many tokens went.
    [[nodiscard]] virtual core::Result<std::size_t> purge_expired(core::Time before) = 0;
};

class ServerRepository {
public:
    virtual ~ServerRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::Server& server) = 0;
    /// Not those that were removed.
    [[nodiscard]] virtual core::Result<std::optional<domain::Server>> find(domain::ServerId id) = 0;
    /// Where the user is a member, oldest membership first.
    [[nodiscard]] virtual core::Result<std::vector<domain::Server>> of_user(domain::UserId user) = 0;
    [[nodiscard]] virtual core::Result<bool> update(const domain::Server& server) = 0;
    /// Soft: the rows stay until they are purged, and are found no more.
    [[nodiscard]] virtual core::Result<bool> remove(domain::ServerId id, core::Time at) = 0;
    /// Those removed before `before`; at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::ServerId>> removed_before(core::Time before,
                                                                                     std::size_t limit) = 0;
    /// Wipes one that was removed, with all that the transaction's store has of it. Its channels go first. False when it was not removed.
    [[nodiscard]] virtual core::Result<bool> purge(domain::ServerId id) = 0;
};

class ChannelRepository {
public:
    virtual ~ChannelRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::Channel& channel) = 0;
    /// With its overwrites.
    [[nodiscard]] virtual core::Result<std::optional<domain::Channel>> find(domain::ChannelId id) = 0;
    /// With their overwrites, by (position, id).
    [[nodiscard]] virtual core::Result<std::vector<domain::Channel>> of_server(domain::ServerId server) = 0;
    /// All but its overwrites.
    [[nodiscard]] virtual core::Result<bool> update(const domain::Channel& channel) = 0;
    /// Inserts or replaces the overwrite of that target.
    [[nodiscard]] virtual core::Status put_overwrite(domain::ChannelId id, const domain::Overwrite& overwrite) = 0;
    [[nodiscard]] virtual core::Result<bool> remove_overwrite(domain::ChannelId id, core::Uuid target) = 0;
    /// Soft; the children of a category lose their parent.
    [[nodiscard]] virtual core::Result<bool> remove(domain::ChannelId id, core::Time at) = 0;
    /// Those removed before `before`; at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::ChannelId>> removed_before(core::Time before,
                                                                                      std::size_t limit) = 0;
    /// Wipes one that was removed, with all that the transaction's store has of it. False when it was not removed.
    [[nodiscard]] virtual core::Result<bool> purge(domain::ChannelId id) = 0;
};

class RoleRepository {
public:
    virtual ~RoleRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::Role& role) = 0;
    /// By (position, id), @everyone among them.
    [[nodiscard]] virtual core::Result<std::vector<domain::Role>> of_server(domain::ServerId server) = 0;
    [[nodiscard]] virtual core::Result<bool> update(const domain::Role& role) = 0;
    /// Also takes it from all who have it, and from all overwrites.
    [[nodiscard]] virtual core::Result<bool> remove(domain::RoleId id) = 0;
};

/// What a member is called.
struct MemberNames {
    domain::UserId user_id;
    std::string username;
    std::optional<std::string> display_name{};
    std::optional<std::string> nickname{};
    friend bool operator==(const MemberNames&, const MemberNames&) = default;
};

class MemberRepository {
public:
    virtual ~MemberRepository() = default;
    /// `conflict`/`already_member` when the user is one. Stores the roles, too.
    [[nodiscard]] virtual core::Status create(const domain::Membership& member) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Membership>> find(domain::ServerId server,
                                                                               domain::UserId user) = 0;
    /// All of one user's, for READY.
    [[nodiscard]] virtual core::Result<std::vector<domain::Membership>> of_user(domain::UserId user) = 0;
    /// The servers in which both are members, by id.
    [[nodiscard]] virtual core::Result<std::vector<domain::ServerId>> shared(domain::UserId a, domain::UserId b) = 0;
    /// By user id, those after `after`; at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::Membership>> page(domain::ServerId server,
                                                                             std::optional<domain::UserId> after,
                                                                             std::size_t limit) = 0;
    /// In no particular order, without those who are no members; at most 100 ids.
    [[nodiscard]] virtual core::Result<std::vector<domain::Membership>> of_users(
        domain::ServerId server, const std::vector<domain::UserId>& ids) = 0;
    /// What they are called, by user id, those after `after`; at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<MemberNames>> names(domain::ServerId server,
                                                                       std::optional<domain::UserId> after,
                                                                       std::size_t limit) = 0;
    [[nodiscard]] virtual core::Result<std::int64_t> count(domain::ServerId server) = 0;
    /// Nickname, timeout and roles, whole.
    [[nodiscard]] virtual core::Result<bool> update(const domain::Membership& member) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::ServerId server, domain::UserId user) = 0;
};

class InviteRepository {
public:
    virtual ~InviteRepository() = default;
    [[nodiscard]] virtual core::Status create(const domain::Invite& invite) = 0;
    /// Also one that is used up or over; not one of a removed server.
    [[nodiscard]] virtual core::Result<std::optional<domain::Invite>> find(std::string_view code) = 0;
    /// Newest first, at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::Invite>> of_server(domain::ServerId server,
                                                                              std::size_t limit) = 0;
    /// Counts one use, unless the uses are up: of two that race for the last, one gets false.
    [[nodiscard]] virtual core::Result<bool> use(std::string_view code) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(std::string_view code) = 0;
};

class BanRepository {
public:
    virtual ~BanRepository() = default;
    /// Inserts, or replaces the ban of that user.
    [[nodiscard]] virtual core::Status put(const domain::Ban& ban) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Ban>> find(domain::ServerId server,
                                                                        domain::UserId user) = 0;
    /// By user id, those after `after`; at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::Ban>> page(domain::ServerId server,
                                                                      std::optional<domain::UserId> after,
                                                                      std::size_t limit) = 0;
    [[nodiscard]] virtual core::Result<std::int64_t> count(domain::ServerId server) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::ServerId server, domain::UserId user) = 0;
};

/// Entries are only ever added.
class AuditRepository {
public:
    virtual ~AuditRepository() = default;
    [[nodiscard]] virtual core::Status add(const domain::AuditEntry& entry) = 0;
    /// Newest first, at most `page.limit` (1 to 100), those that fit all that the page names.
    [[nodiscard]] virtual core::Result<std::vector<domain::AuditEntry>> page(domain::ServerId server,
                                                                             const domain::AuditPage& page) = 0;
    /// Whose entries there are, by id; at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::UserId>> actors(domain::ServerId server,
                                                                           std::size_t limit) = 0;
};

class DirectRepository {
public:
    virtual ~DirectRepository() = default;
    /// With its recipients. `conflict`/`conflict` when the two of a dm have one already.
    [[nodiscard]] virtual core::Status create(const domain::DirectChannel& channel) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::DirectChannel>> find(domain::ChannelId id) = 0;
    /// The dm of the two.
    [[nodiscard]] virtual core::Result<std::optional<domain::DirectChannel>> find_dm(domain::UserId a,
                                                                                     domain::UserId b) = 0;
    /// Where the user takes part, by id.
    [[nodiscard]] virtual core::Result<std::vector<domain::DirectChannel>> of_user(domain::UserId user) = 0;
    [[nodiscard]] virtual core::Result<std::size_t> count(domain::UserId user) = 0;
    /// Whether both take part in one.
    [[nodiscard]] virtual core::Result<bool> shared(domain::UserId a, domain::UserId b) = 0;
    /// Name, owner and recipients, whole.
    [[nodiscard]] virtual core::Result<bool> update(const domain::DirectChannel& channel) = 0;
};

class RelationshipRepository {
public:
    virtual ~RelationshipRepository() = default;
    /// What the other is to the user.
    [[nodiscard]] virtual core::Result<std::optional<domain::Relationship>> find(domain::UserId user,
                                                                                 domain::UserId other) = 0;
    /// By the other's id.
    [[nodiscard]] virtual core::Result<std::vector<domain::Relationship>> of_user(domain::UserId user) = 0;
    [[nodiscard]] virtual core::Result<std::size_t> count(domain::UserId user) = 0;
    /// Those whom the user blocked or who blocked the user, by id.
    [[nodiscard]] virtual core::Result<std::vector<domain::UserId>> blocks(domain::UserId user) = 0;
    /// Inserts or replaces.
    [[nodiscard]] virtual core::Status put(domain::UserId user, const domain::Relationship& relationship) = 0;
    [[nodiscard]] virtual core::Result<bool> remove(domain::UserId user, domain::UserId other) = 0;
};

/// What a repeated POST with the same Idempotency-Key made the first time.
class IdempotencyRepository {
public:
    virtual ~IdempotencyRepository() = default;
    /// The name of the resource (an id or a code) that the key made, if it did.
    [[nodiscard]] virtual core::Result<std::optional<std::string>> find(domain::UserId user, std::string_view key) = 0;
    /// `conflict`/`conflict` when the key is taken.
    [[nodiscard]] virtual core::Status put(domain::UserId user, std::string_view key, std::string_view resource,
                                           core::Time at) = 0;
    /// Forgets the keys older than `before`.
    [[nodiscard]] virtual core::Status purge(core::Time before) = 0;
};

}  // namespace veza::ports
