#pragma once
#include "ports/blob_store.hpp"
#include "ports/export_store.hpp"
#include "services/account_tokens.hpp"
#include "services/export_contents.hpp"
#include "services/jobs.hpp"
#include "services/throttle.hpp"

namespace veza::services {

struct ExportOptions {
    std::chrono::seconds kept{7 * 24 * 60 * 60};
    ports::RateRule per_account{.limit = 3, .window = std::chrono::hours{24}};
};

/// Packs what a person takes along, a part at a time. An archive that a restart has cut short is begun anew. Thread-safe.
class DataExport final : public JobHandler {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ExportContents& contents;
        ports::ExportStore& exports;
        ports::BlobStore& blobs;
        ports::RateLimiter& limiter;
        AccountTokens tokens;
        const core::Clock& clock;
        core::UuidGenerator& ids;
    };

    DataExport(Dependencies dependencies, ExportOptions options)
        : d_(std::move(dependencies)), throttle_(d_.limiter), options_(options) {}

    /// `conflict`/`job_running` while one is being made; one that was made before goes.
    [[nodiscard]] core::Task<domain::Job> request(domain::Actor actor);

    struct Link {
        core::Secret token;
        core::Time expires_at;
    };
    /// Opens the actor's own archive for some minutes to whoever has it; `not_found` for one that is not there.
    [[nodiscard]] core::Task<Link> link(domain::Actor actor, domain::JobId job);
    struct Opened {
        domain::JobId job;
        ports::OpenBlob file;
        core::Time made_at;
    };
    /// `not_found` for a token that is unknown or over.
    [[nodiscard]] core::Task<Opened> open(std::string token);

    core::Task<domain::Job> advance(domain::Job job) override;
    core::Task<void> discard(domain::Job job) override;

private:
    [[nodiscard]] core::Task<domain::Job> step(domain::Job job);
    [[nodiscard]] core::Task<domain::Job> begin(domain::Job job);
    [[nodiscard]] core::Task<domain::Job> add_messages(domain::Job job);
    [[nodiscard]] core::Task<domain::Job> add_files(domain::Job job);
    [[nodiscard]] core::Task<domain::Job> finish(domain::Job job);

    Dependencies d_;
    Throttle throttle_;
    const ExportOptions options_;
};

}  // namespace veza::services
