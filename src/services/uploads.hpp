#pragma once
#include "core/byte_source.hpp"
#include "core/uuid.hpp"
#include "ports/message_repository.hpp"
#include "services/blob_keeper.hpp"

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace veza::services {

struct UploadOptions {
    std::int64_t max_bytes = std::int64_t{100} * 1024 * 1024;
    std::int64_t quota_bytes = std::int64_t{1024} * 1024 * 1024;
    std::chrono::seconds expiry{86'400};
};

/// Files on their way in: begun with their size, continued from where they stand, whole in the end. Each belongs to who
/// began it, and does not exist for anybody else. Thread-safe.
class Uploads {
public:
    /// How long a used upload can be named again.
    static constexpr std::chrono::hours kRepeatable{1};

    struct Dependencies {
        ports::UnitOfWork& store;
        ports::BlobStore& blobs;
        BlobKeeper& keeper;
        ports::MessageRepository& messages;  ///< which say what their files take
        const core::Clock& clock;
        core::UuidGenerator& ids;
    };

    Uploads(Dependencies dependencies, UploadOptions options) : d_(dependencies), options_(options) {}

    struct NewUpload {
        std::string filename;
        std::int64_t size = 0;
    };
    /// `too_large`/`upload_too_large` or `quota_exceeded`.
    [[nodiscard]] core::Task<domain::Upload> create(domain::Actor actor, NewUpload wanted);

    /// `received` is what is durable. `not_found`, with `upload_expired` when it was there.
    [[nodiscard]] core::Task<domain::Upload> find(domain::Actor actor, domain::UploadId id);

    struct Checksum {
        ports::DigestKind kind;
        std::vector<std::byte> digest;
    };
    struct Part {
        domain::UploadId id;
        std::int64_t offset = 0;
        std::optional<Checksum> checksum{};  ///< of all of `bytes`, which counts only if it agrees
    };
    /// Goes on with the upload, and completes it with its last byte. What came before a failure is kept, but for a
    /// part with a checksum. Who continues an upload that somebody else still sends takes it over.
    /// `conflict`/`offset_mismatch`, `checksum_mismatch`.
    [[nodiscard]] core::Task<domain::Upload> append(domain::Actor actor, Part part, core::ByteSource& bytes);

    [[nodiscard]] core::Task<void> remove(domain::Actor actor, domain::UploadId id);

    /// Drops what has expired.
    [[nodiscard]] core::Task<void> expire();

    [[nodiscard]] const UploadOptions& options() const { return options_; }

private:
    struct Progress {
        domain::Upload upload;
        std::int64_t written = 0;  ///< bytes of the file that are there, durable or not
        std::uint64_t turn = 0;
        std::chrono::steady_clock::time_point saved_at;
    };

    [[nodiscard]] core::Task<void> receive(Progress& progress, const Part& part, core::ByteSource& bytes);
    [[nodiscard]] core::Task<void> save(Progress& progress);
    [[nodiscard]] core::Task<void> verify(const Progress& progress, const Part& part);
    [[nodiscard]] core::Task<domain::Upload> complete(domain::Upload upload);
    [[nodiscard]] core::Task<void> drop(domain::Upload upload);
    [[nodiscard]] core::Task<domain::Upload> load(domain::Actor actor, domain::UploadId id);
    [[nodiscard]] core::Status check_room(ports::Transaction& transaction, const domain::Upload& upload,
                                          std::int64_t attached) const;
    [[nodiscard]] std::uint64_t take_turn(domain::UploadId id);
    [[nodiscard]] bool has_turn(domain::UploadId id, std::uint64_t turn);
    void end_turn(domain::UploadId id, std::uint64_t turn);

    Dependencies d_;
    const UploadOptions options_;
    std::mutex mutex_;
    std::uint64_t last_turn_ = 0;
    std::unordered_map<domain::UploadId, std::uint64_t> turns_;  // who sends, of those that somebody sends now
};

}  // namespace veza::services
