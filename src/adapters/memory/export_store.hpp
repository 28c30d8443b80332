#pragma once
#include "ports/export_store.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace veza::memory {

/// Archives as maps of files; opened, they are their files one after the other. Thread-safe.
class ExportStore final : public ports::ExportStore {
public:
    core::Task<void> begin(core::Uuid id) override;
    core::Task<void> add_file(core::Uuid id, std::string name) override;
    core::Task<void> append(core::Uuid id, std::string bytes) override;
    core::Task<void> append_from(core::Uuid id, ports::OpenBlob from, ports::ByteRange range) override;
    core::Task<std::uint64_t> finish(core::Uuid id) override;
    core::Task<ports::OpenBlob> open(core::Uuid id) override;
    core::Task<void> remove(core::Uuid id) override;

    /// What tests look at: the files of one that is there.
    [[nodiscard]] std::map<std::string, std::string> files(core::Uuid id) const;
    /// As a restart does it: what is half written is lost.
    void restart();

private:
    struct Archive {
        std::map<std::string, std::string> files;
        std::string current;
        bool finished = false;
    };
    [[nodiscard]] Archive* unfinished(core::Uuid id);

    mutable std::mutex mutex_;
    std::map<core::Uuid, Archive> archives_;
};

}  // namespace veza::memory
