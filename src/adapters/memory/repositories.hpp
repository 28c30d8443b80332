#pragma once
// The repositories of one transaction, over maps.
#include "adapters/memory/state.hpp"
#include "ports/repositories.hpp"

namespace veza::memory {

class UserRepository final : public ports::UserRepository {
public:
    explicit UserRepository(Access& state) : state_(state) {}
    core::Status create(const domain::User& user) override;
    core::Result<std::optional<domain::User>> find(domain::UserId id) override;
    core::Result<std::optional<domain::User>> find_by_username(std::string_view key) override;
    core::Result<std::optional<domain::User>> find_by_email(std::string_view email) override;
    core::Result<std::vector<domain::UserSummary>> summaries(const std::vector<domain::UserId>& ids) override;
    core::Result<bool> set_display_name(domain::UserId id, const std::optional<std::string>& name) override;
    core::Result<bool> set_avatar(domain::UserId id, const std::optional<std::string>& picture) override;
    core::Result<bool> set_about(domain::UserId id, const std::optional<std::string>& bio,
                                 const std::optional<std::string>& status_text) override;
    core::Result<bool> set_password_hash(domain::UserId id, const core::Secret& hash) override;
    core::Result<bool> set_instance_admin(domain::UserId id, bool admin) override;
    core::Result<bool> empty() override;

private:
    Access& state_;
};

class SessionRepository final : public ports::SessionRepository {
public:
    explicit SessionRepository(Access& state) : state_(state) {}
    core::Status create(const domain::AuthSession& session) override;
    core::Result<std::optional<domain::AuthSession>> find(domain::SessionId id) override;
    core::Result<std::vector<domain::AuthSession>> of_user(domain::UserId user) override;
    core::Result<bool> touch(domain::SessionId id, core::Time last_used_at) override;
    core::Result<bool> revoke(domain::SessionId id, core::Time at) override;
    core::Result<std::vector<domain::SessionId>> revoke_all(domain::UserId user, std::optional<domain::SessionId> kept,
                                                            core::Time at) override;
    core::Result<std::vector<domain::SessionId>> revoked_since(core::Time since) override;
    core::Status add_token(const domain::RefreshToken& token) override;
    core::Result<std::optional<domain::RefreshToken>> find_token(std::string_view digest) override;
    core::Result<bool> use_token(std::string_view digest, core::Time at) override;
    core::Result<std::size_t> purge_expired(core::Time before) override;

private:
    Access& state_;
};

class ServerRepository final : public ports::ServerRepository {
public:
    explicit ServerRepository(Access& state) : state_(state) {}
    core::Status create(const domain::Server& server) override;
    core::Result<std::optional<domain::Server>> find(domain::ServerId id) override;
    core::Result<std::vector<domain::Server>> of_user(domain::UserId user) override;
    core::Result<bool> update(const domain::Server& server) override;
    core::Result<bool> remove(domain::ServerId id, core::Time at) override;
    core::Result<std::vector<domain::ServerId>> removed_before(core::Time before, std::size_t limit) override;
    core::Result<bool> purge(domain::ServerId id) override;

private:
    Access& state_;
};

class ChannelRepository final : public ports::ChannelRepository {
public:
    explicit ChannelRepository(Access& state) : state_(state) {}
    core::Status create(const domain::Channel& channel) override;
    core::Result<std::optional<domain::Channel>> find(domain::ChannelId id) override;
    core::Result<std::vector<domain::Channel>> of_server(domain::ServerId server) override;
    core::Result<bool> update(const domain::Channel& channel) override;
    core::Status put_overwrite(domain::ChannelId id, const domain::Overwrite& overwrite) override;
    core::Result<bool> remove_overwrite(domain::ChannelId id, core::Uuid target) override;
    core::Result<bool> remove(domain::ChannelId id, core::Time at) override;
    core::Result<std::vector<domain::ChannelId>> removed_before(core::Time before, std::size_t limit) override;
    core::Result<bool> purge(domain::ChannelId id) override;

private:
    Access& state_;
};

class RoleRepository final : public ports::RoleRepository {
public:
    explicit RoleRepository(Access& state) : state_(state) {}
    core::Status create(const domain::Role& role) override;
    core::Result<std::vector<domain::Role>> of_server(domain::ServerId server) override;
    core::Result<bool> update(const domain::Role& role) override;
    core::Result<bool> remove(domain::RoleId id) override;

private:
    Access& state_;
};

class MemberRepository final : public ports::MemberRepository {
public:
    explicit MemberRepository(Access& state) : state_(state) {}
    core::Status create(const domain::Membership& member) override;
    core::Result<std::optional<domain::Membership>> find(domain::ServerId server, domain::UserId user) override;
    core::Result<std::vector<domain::Membership>> of_user(domain::UserId user) override;
    core::Result<std::vector<domain::Membership>> page(domain::ServerId server, std::optional<domain::UserId> after,
                                                       std::size_t limit) override;
    core::Result<std::vector<domain::ServerId>> shared(domain::UserId a, domain::UserId b) override;
    core::Result<std::vector<domain::Membership>> of_users(domain::ServerId server,
                                                           const std::vector<domain::UserId>& ids) override;
    core::Result<std::vector<ports::MemberNames>> names(domain::ServerId server, std::optional<domain::UserId> after,
                                                        std::size_t limit) override;
    core::Result<std::int64_t> count(domain::ServerId server) override;
    core::Result<bool> update(const domain::Membership& member) override;
    core::Result<bool> remove(domain::ServerId server, domain::UserId user) override;

private:
    Access& state_;
};

class InviteRepository final : public ports::InviteRepository {
public:
    explicit InviteRepository(Access& state) : state_(state) {}
    core::Status create(const domain::Invite& invite) override;
    core::Result<std::optional<domain::Invite>> find(std::string_view code) override;
    core::Result<std::vector<domain::Invite>> of_server(domain::ServerId server, std::size_t limit) override;
    core::Result<bool> use(std::string_view code) override;
    core::Result<bool> remove(std::string_view code) override;

private:
    Access& state_;
};

class BanRepository final : public ports::BanRepository {
public:
    explicit BanRepository(Access& state) : state_(state) {}
    core::Status put(const domain::Ban& ban) override;
    core::Result<std::optional<domain::Ban>> find(domain::ServerId server, domain::UserId user) override;
    core::Result<std::vector<domain::Ban>> page(domain::ServerId server, std::optional<domain::UserId> after,
                                                std::size_t limit) override;
    core::Result<std::int64_t> count(domain::ServerId server) override;
    core::Result<bool> remove(domain::ServerId server, domain::UserId user) override;

private:
    Access& state_;
};

class AuditRepository final : public ports::AuditRepository {
public:
    explicit AuditRepository(Access& state) : state_(state) {}
    core::Status add(const domain::AuditEntry& entry) override;
    core::Result<std::vector<domain::AuditEntry>> page(domain::ServerId server, const domain::AuditPage& page) override;
    core::Result<std::vector<domain::UserId>> actors(domain::ServerId server, std::size_t limit) override;

private:
    Access& state_;
};

class DirectRepository final : public ports::DirectRepository {
public:
    explicit DirectRepository(Access& state) : state_(state) {}
    core::Status create(const domain::DirectChannel& channel) override;
    core::Result<std::optional<domain::DirectChannel>> find(domain::ChannelId id) override;
    core::Result<std::optional<domain::DirectChannel>> find_dm(domain::UserId a, domain::UserId b) override;
    core::Result<std::vector<domain::DirectChannel>> of_user(domain::UserId user) override;
    core::Result<std::size_t> count(domain::UserId user) override;
    core::Result<bool> shared(domain::UserId a, domain::UserId b) override;
    core::Result<bool> update(const domain::DirectChannel& channel) override;

private:
    Access& state_;
};

class RelationshipRepository final : public ports::RelationshipRepository {
public:
    explicit RelationshipRepository(Access& state) : state_(state) {}
    core::Result<std::optional<domain::Relationship>> find(domain::UserId user, domain::UserId other) override;
    core::Result<std::vector<domain::Relationship>> of_user(domain::UserId user) override;
    core::Result<std::size_t> count(domain::UserId user) override;
    core::Result<std::vector<domain::UserId>> blocks(domain::UserId user) override;
    core::Status put(domain::UserId user, const domain::Relationship& relationship) override;
    core::Result<bool> remove(domain::UserId user, domain::UserId other) override;

private:
    Access& state_;
};

class IdempotencyRepository final : public ports::IdempotencyRepository {
public:
    explicit IdempotencyRepository(Access& state) : state_(state) {}
    core::Result<std::optional<std::string>> find(domain::UserId user, std::string_view key) override;
    core::Status put(domain::UserId user, std::string_view key, std::string_view resource, core::Time at) override;
    core::Status purge(core::Time before) override;

private:
    Access& state_;
};

}  // namespace veza::memory
