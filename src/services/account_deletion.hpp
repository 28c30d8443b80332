#pragma once
#include "services/departure.hpp"
#include "services/erasure.hpp"
#include "services/jobs.hpp"
#include "services/reauthentication.hpp"
#include "services/two_factor.hpp"
#include "services/unwriting.hpp"

namespace veza::services {

/// The steps of a deletion that has begun. Every one may be repeated.
class DeletionJob final : public JobHandler {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Departure& departure;
        Unwriting& unwriting;
        Erasure& erasure;
    };

    explicit DeletionJob(Dependencies dependencies) : d_(dependencies) {}

    core::Task<domain::Job> advance(domain::Job job) override;
    core::Task<void> discard(domain::Job job) override;

private:
    [[nodiscard]] core::Task<domain::Job> begin(domain::Job job);
    [[nodiscard]] core::Task<domain::Job> give_up(domain::Job job, core::Reason why);
    [[nodiscard]] core::Task<domain::Job> remove_messages(domain::Job job);
    [[nodiscard]] core::Task<domain::Job> remove_reactions(domain::Job job);

    Dependencies d_;
};

/// Asking for it. Thread-safe.
class AccountDeletion {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        Reauthentication reauthentication;
        TwoFactor& two_factor;
        const core::Clock& clock;
        core::UuidGenerator& ids;
        Publisher publisher;
    };
    struct Wish {
        core::Secret password;
        std::optional<std::string> code{};
        bool delete_messages = false;
        bool delete_servers = false;
    };

    AccountDeletion(Dependencies dependencies, std::chrono::seconds grace)
        : d_(std::move(dependencies)), grace_(grace) {}

    /// The account ends when its time of grace is over; asking again begins it anew. Ends all other sessions.
    /// `conflict`/`owns_servers` names servers that are neither handed on nor to be deleted; `conflict`/`last_administrator`
    /// for the only administrator of the instance. `invalid` for a wrong password or code.
    [[nodiscard]] core::Task<domain::Job> request(domain::Actor actor, Wish wish);

private:
    Dependencies d_;
    const std::chrono::seconds grace_;
};

/// `conflict` when the account cannot end now, see AccountDeletion::request.
[[nodiscard]] core::Status may_end(ports::Transaction& transaction, domain::UserId user, bool delete_servers);

}  // namespace veza::services
