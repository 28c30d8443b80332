#pragma once
#include "adapters/memory/state.hpp"
#include "ports/account_repository.hpp"

namespace veza::memory {

class AccountRepository final : public ports::AccountRepository {
public:
    explicit AccountRepository(Access& state) : state_(state) {}
    core::Result<bool> set_email(domain::UserId id, const domain::EmailState& state) override;
    core::Result<std::vector<domain::User>> search(std::string_view key, std::size_t limit) override;
    core::Result<std::size_t> administrators() override;
    core::Status put_token(const domain::AccountToken& token) override;
    core::Result<std::optional<domain::AccountToken>> find_token(std::string_view digest,
                                                                 domain::TokenPurpose purpose) override;
    core::Result<bool> use_token(std::string_view digest) override;
    core::Status remove_tokens(domain::UserId user, domain::TokenPurpose purpose) override;
    core::Status purge(core::Time now) override;

private:
    Access& state_;
};

class DepartureRepository final : public ports::DepartureRepository {
public:
    explicit DepartureRepository(Access& state) : state_(state) {}
    core::Result<bool> schedule(domain::UserId id, std::optional<core::Time> at) override;
    core::Result<std::vector<domain::Server>> owned_servers(domain::UserId owner) override;
    core::Result<std::vector<domain::Upload>> uploads(domain::UserId user) override;
    core::Status close(domain::UserId id) override;
    core::Status erase(domain::UserId id, std::string_view username, core::Time at) override;
    core::Status reserve_name(std::string_view digest, core::Time until) override;
    core::Result<bool> is_reserved(std::string_view digest, core::Time now) override;

private:
    Access& state_;
};

}  // namespace veza::memory
