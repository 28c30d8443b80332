#include "adapters/sql/database.hpp"

#include "adapters/sql/annotations.hpp"
#include "adapters/sql/checkpointer.hpp"
#include "adapters/sql/instance_repository.hpp"
#include "adapters/sql/lanes.hpp"
#include "adapters/sql/mail_queue.hpp"
#include "adapters/sql/message_search.hpp"
#include "adapters/sql/messages.hpp"
#include "adapters/sql/migrations.hpp"
#include "adapters/sql/personal_records.hpp"
#include "adapters/sql/read_states.hpp"
#include "adapters/sql/readers.hpp"
#include "adapters/sql/unit_of_work.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

namespace veza::sql {
namespace {

/// Identities change seldom and must hold together: on PostgreSQL their works run as if one after the other.
constexpr std::size_t kIdentityLanes = 2;
constexpr std::size_t kIdentityBatch = 256;
/// A batch of this size takes some 20 ms: the longer, the less often the same pages are written to the log.
constexpr std::size_t kSqliteBatch = 2048;
constexpr const char* kSerializable = "BEGIN ISOLATION LEVEL SERIALIZABLE";
/// A message depends on nothing but its channel's lane.
constexpr const char* kReadCommitted = "BEGIN ISOLATION LEVEL READ COMMITTED";
/// The write lock is taken at once, where waiting for it is safe.
constexpr const char* kImmediate = "BEGIN IMMEDIATE";

/// Readers beside a writer need the write-ahead log; the setting stays in the file.
core::Status use_write_ahead_log(Connection& connection) {
    if (connection.engine() != Engine::sqlite) return {};
    VEZA_TRY(const auto mode,
             connection.guard([&] { return connection.first<std::string>("PRAGMA journal_mode = WAL"); }));
    if (mode == "wal") return {};
    return core::fail(core::Code::unavailable, core::Reason::storage_unavailable,
                      "the file system of the database does not support SQLite's write-ahead log; use a local disk");
}

core::Status prepare(const Target& target, const core::Clock& clock) {
    VEZA_TRY(const auto connection, Connection::open(target, Connection::Mode::writer));
    VEZA_CHECK(check_ownership(*connection));
    VEZA_CHECK(use_write_ahead_log(*connection));
    VEZA_TRY([[maybe_unused]] const auto taken, migrate(*connection, embedded_migrations(), clock));
    return {};
}

}  // namespace

struct Database::Parts {
    Parts(const Target& target, const Options& options, std::unique_ptr<Checkpointer> log, Lanes identity,
          std::optional<Lanes> message, const core::Clock& clock, core::UuidGenerator& ids)
        : checkpointer(std::move(log)),
          readers(target, {.threads = std::max<std::size_t>(options.readers, 1), .queue_limit = options.queue_limit}),
          identity_lanes(std::move(identity)),
          message_lanes(std::move(message)),
          store(readers, identity_lanes),
          messages(readers, message_lanes ? *message_lanes : identity_lanes, clock, ids),
          annotations(readers, message_lanes ? *message_lanes : identity_lanes, clock),
          read_states(readers, message_lanes ? *message_lanes : identity_lanes, clock),
          records(readers, message_lanes ? *message_lanes : identity_lanes, clock),
          search(readers, message_lanes ? *message_lanes : identity_lanes, clock),
          instance(readers, identity_lanes),
          mails(readers, identity_lanes) {}

    std::unique_ptr<Checkpointer> checkpointer;  // of SQLite only; outlives the lane
    Readers readers;
    Lanes identity_lanes;
    std::optional<Lanes> message_lanes;  // none on SQLite, where all changes share one lane
    UnitOfWork store;
    MessageRepository messages;
    AnnotationRepository annotations;
    ReadStates read_states;
    PersonalRecords records;
    MessageSearch search;
    InstanceRepository instance;
    MailQueue mails;
};

core::Result<std::unique_ptr<Database>> Database::open(const Options& options, const core::Clock& clock,
                                                       core::UuidGenerator& ids) {
    VEZA_TRY(const auto target, parse_target(options.url));
    VEZA_CHECK(prepare(target, clock));
    const bool sqlite = target.engine == Engine::sqlite;
    std::unique_ptr<Checkpointer> checkpointer;
    std::function<void(Connection&)> watch;
    if (sqlite) {
        checkpointer = std::make_unique<Checkpointer>(
            target, Checkpointer::Limits{.pass = options.log_pass, .log = options.log_bound});
        watch = [log = checkpointer.get()](Connection& lane) { log->watch(lane); };
    }
    VEZA_TRY(auto identity, Lanes::open(target, sqlite ? 1 : kIdentityLanes,
                                        {.name = sqlite ? "writer" : "identity",
                                         .begin = sqlite ? kImmediate : kSerializable,
                                         .queue_limit = options.queue_limit,
                                         .batch_limit = sqlite ? kSqliteBatch : kIdentityBatch,
                                         .opened = std::move(watch)}));
    std::optional<Lanes> message;
    if (!sqlite) {
        VEZA_TRY(message,
                 Lanes::open(target, std::max<std::size_t>(options.writers, 1),
                             {.name = "message", .begin = kReadCommitted, .queue_limit = options.queue_limit}));
    }
    auto parts = std::make_unique<Parts>(target, options, std::move(checkpointer), std::move(identity),
                                         std::move(message), clock, ids);
    return std::unique_ptr<Database>{new Database(std::move(parts))};
}

Database::Database(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Database::~Database() {
    stop();
}

ports::UnitOfWork& Database::store() {
    return parts_->store;
}

ports::MessageRepository& Database::messages() {
    return parts_->messages;
}

ports::AnnotationRepository& Database::annotations() {
    return parts_->annotations;
}

ports::ReadStates& Database::read_states() {
    return parts_->read_states;
}

ports::PersonalRecords& Database::records() {
    return parts_->records;
}

ports::MessageSearch& Database::search() {
    return parts_->search;
}

ports::InstanceRepository& Database::instance() {
    return parts_->instance;
}

ports::MailQueue& Database::mails() {
    return parts_->mails;
}

core::Task<void> Database::ping() {
    Readers::Work look = [](Connection& connection) {
        return connection.guard([&] { connection.first<long long>("SELECT MAX(version) FROM schema_migrations"); });
    };
    VEZA_CO_CHECK(co_await parts_->readers.read(std::move(look)));
    Writer::Work nothing = [](Connection& /*connection*/, Effects& /*effects*/) { return core::Status{}; };
    co_return co_await parts_->identity_lanes.any().write(std::move(nothing));
}

std::size_t Database::queued() const {
    return parts_->identity_lanes.queued() + (parts_->message_lanes ? parts_->message_lanes->queued() : 0);
}

void Database::stop() {
    parts_->identity_lanes.stop();
    if (parts_->message_lanes) parts_->message_lanes->stop();
    if (parts_->checkpointer) parts_->checkpointer->stop();
    parts_->readers.stop();
}

core::Result<std::vector<MigrationStatus>> pending(std::string_view url) {
    VEZA_TRY(const auto target, parse_target(url));
    if (target.engine == Engine::sqlite && !std::filesystem::exists(target.where)) {
        std::vector<MigrationStatus> all;
        for (const auto& step : embedded_migrations())
            all.push_back({.version = step.version, .name = std::string{step.name}});
        return all;
    }
    VEZA_TRY(const auto connection, Connection::open(target, Connection::Mode::reader));
    return migration_status(*connection, embedded_migrations());
}

}  // namespace veza::sql
