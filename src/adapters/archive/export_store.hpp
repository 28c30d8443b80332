#pragma once
#include "core/pool.hpp"
#include "ports/export_store.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

namespace veza::archive {

class ZipWriter;

/// Thread-safe. Its work blocks, so it runs on a pool of its own; the loops that use it must outlive it, or at least its stop().
class ExportStore final : public ports::ExportStore {
public:
    /// Makes the folder if it is missing, and drops what an earlier process left half written. The error's detail is a
    /// sentence for the operator.
    [[nodiscard]] static core::Result<std::unique_ptr<ExportStore>> open(std::filesystem::path folder);
    ~ExportStore() override;

    core::Task<void> begin(core::Uuid id) override;
    core::Task<void> add_file(core::Uuid id, std::string name) override;
    core::Task<void> append(core::Uuid id, std::string bytes) override;
    core::Task<void> append_from(core::Uuid id, ports::OpenBlob from, ports::ByteRange range) override;
    core::Task<std::uint64_t> finish(core::Uuid id) override;
    core::Task<ports::OpenBlob> open(core::Uuid id) override;
    core::Task<void> remove(core::Uuid id) override;

    /// Finishes what was accepted. Idempotent.
    void stop() { pool_.stop(); }

private:
    explicit ExportStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

    [[nodiscard]] std::filesystem::path path_of(core::Uuid id, const char* ending) const;
    /// `not_found` when none is being written under that id.
    [[nodiscard]] core::Result<std::shared_ptr<ZipWriter>> writer(core::Uuid id);
    void forget(core::Uuid id);

    const std::filesystem::path folder_;
    std::mutex mutex_;
    std::map<core::Uuid, std::shared_ptr<ZipWriter>> writers_;
    core::Pool pool_{{.name = "exports", .threads = 2, .queue_limit = 256}};
};

}  // namespace veza::archive
