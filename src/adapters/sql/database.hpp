#pragma once
// What the application sees of this folder.
#include "adapters/sql/migration_status.hpp"
#include "core/task.hpp"
#include "core/uuid.hpp"
#include "ports/annotation_repository.hpp"
#include "ports/instance_repository.hpp"
#include "ports/mail_queue.hpp"
#include "ports/message_repository.hpp"
#include "ports/message_search.hpp"
#include "ports/personal_records.hpp"
#include "ports/read_states.hpp"
#include "ports/unit_of_work.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace veza::sql {

/// The store of an instance: one SQLite file or one PostgreSQL database, opened, brought up to date and served by threads
/// of its own. Thread-safe.
class Database {
public:
    struct Options {
        std::string url;                 ///< sqlite:PATH or postgresql://...
        std::size_t readers = 4;         ///< threads that read, each with a connection once it is needed
        std::size_t writers = 4;         ///< lanes of messages on PostgreSQL; SQLite has one writer for everything
        std::size_t queue_limit = 4096;  ///< works that may wait, for the readers and for each lane
        int log_pass = 4'000;            ///< SQLite: pages of the log from one copy of it into the file to the next
        int log_bound = 16'000;          ///< SQLite: pages at which the log is to begin anew; 64 MB
    };

    /// Opens and migrates. Fails with a sentence for the one who starts the server: `unavailable` when the database
    /// cannot be reached or its disk is full, `conflict` when it is not ours or made by a newer version, `invalid` for
    /// the url. `clock` and `ids` must outlive the database.
    [[nodiscard]] static core::Result<std::unique_ptr<Database>> open(const Options& options, const core::Clock& clock,
                                                                      core::UuidGenerator& ids);
    /// As stop().
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] ports::UnitOfWork& store();
    [[nodiscard]] ports::MessageRepository& messages();
    [[nodiscard]] ports::AnnotationRepository& annotations();
    [[nodiscard]] ports::ReadStates& read_states();
    [[nodiscard]] ports::PersonalRecords& records();
    [[nodiscard]] ports::MessageSearch& search();
    [[nodiscard]] ports::InstanceRepository& instance();
    [[nodiscard]] ports::MailQueue& mails();

    /// Whether the store answers now: reads, and opens and ends a transaction of the writer. `unavailable` if not.
    [[nodiscard]] core::Task<void> ping();

    /// Changes that wait for a commit.
    [[nodiscard]] std::size_t queued() const;

    /// Refuses new work, commits and answers what was accepted, closes. Call it while the loops of the waiting
    /// coroutines still exist, from none of the store's own threads. Idempotent.
    void stop();

private:
    struct Parts;
    explicit Database(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

/// What open() would do to the schema; changes nothing and makes no file.
[[nodiscard]] core::Result<std::vector<MigrationStatus>> pending(std::string_view url);

}  // namespace veza::sql
