#pragma once
#include "ports/personal_records.hpp"
#include "ports/unit_of_work.hpp"
#include "services/directory.hpp"

#include <string>
#include <vector>

namespace veza::services {

/// What a person takes along, as texts in JSON: their own data, and of others only what they are called where that is needed to
/// understand it. docs/protocol.md describes the files. Thread-safe.
class ExportContents {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::PersonalRecords& records;
        Directory& directory;
        const core::Clock& clock;
    };

    explicit ExportContents(Dependencies dependencies) : d_(dependencies) {}

    struct Document {
        std::string name;
        std::string text;
    };
    /// All but messages and files.
    [[nodiscard]] core::Task<std::vector<Document>> documents(domain::UserId user);

    struct Messages {
        std::vector<std::string> texts;           ///< an object each
        std::optional<ports::MessagePlace> next;  ///< nothing at the end
    };
    [[nodiscard]] core::Task<Messages> messages(domain::UserId user, std::optional<ports::MessagePlace> after);

    struct File {
        core::Uuid id;     ///< of what it is a file of
        std::string path;  ///< in the archive
        std::string blob;
    };
    /// Those that are whole, by id.
    [[nodiscard]] core::Task<std::vector<File>> files(domain::UserId user);

private:
    Dependencies d_;
};

}  // namespace veza::services
