#pragma once
// Databases for the tests of this folder: each of its own, gone with the test.
#include "adapters/sql/connection.hpp"
#include "adapters/sql/database.hpp"
#include "core/random.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>
#include <system_error>

namespace veza::sql::test {

using core::testing::must;
using core::testing::must_fail;

/// A folder that goes with its contents.
class TemporaryFolder {
public:
    explicit TemporaryFolder(const std::filesystem::path& below = fast_folder()) {
        std::string name = (below / "veza-sql-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// In memory where the system has such a folder: most tests do not care whether a disk is behind a file.
    static std::filesystem::path fast_folder() {
        const std::filesystem::path memory = "/dev/shm";
        return ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
    }

private:
    std::filesystem::path path_;
};

/// A place for one database, empty at first.
class Place {
public:
    virtual ~Place() = default;
    [[nodiscard]] virtual std::string url() const = 0;

    [[nodiscard]] Target target() const { return must(parse_target(url())); }
    [[nodiscard]] std::unique_ptr<Connection> connect(Connection::Mode mode = Connection::Mode::writer) const {
        return must(Connection::open(target(), mode));
    }
};

class SqlitePlace final : public Place {
public:
    [[nodiscard]] std::string url() const override { return "sqlite:" + file().string(); }
    /// Spaces and such, because users have them.
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "my  data=1.db"; }

private:
    TemporaryFolder folder_;
};

/// A schema of its own on the server that VEZA_TEST_POSTGRES names.
class PostgresPlace final : public Place {
public:
    PostgresPlace() {
        core::SystemRandom random;
        core::SystemClock clock;
        schema_ = "t" + core::UuidGenerator(clock, random).next().to_string();
        run_outside("CREATE SCHEMA \"" + schema_ + '"');
    }
    ~PostgresPlace() override {
        try {
            run_outside("DROP SCHEMA \"" + schema_ + "\" CASCADE");
        } catch (const std::exception& failure) {
            ADD_FAILURE() << "the schema stays: " << failure.what();
        }
    }
    [[nodiscard]] std::string url() const override {
        return server() + (server().contains('?') ? "&" : "?") + "application_name=" + schema_ +
               "&options=-csearch_path%3D" + schema_;
    }
    /// The server ends all connections to this place but the one that asks.
    static void end_connections(const Place& place) {
        place.connect()->script(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()");
    }
    static const std::string& server() {
        static const std::string url = [] {
            const char* const given = std::getenv("VEZA_TEST_POSTGRES");
            return std::string{given == nullptr ? "" : given};
        }();
        return url;
    }

private:
    static void run_outside(const std::string& sql) {
        must(Connection::open(must(parse_target(server())), Connection::Mode::writer))->script(sql);
    }
    std::string schema_;
};

/// An engine that tests run on.
struct EngineCase {
    std::string name;
    Engine engine;
    std::string skipped_because;

    [[nodiscard]] std::unique_ptr<Place> make_place() const {
        if (engine == Engine::sqlite) return std::make_unique<SqlitePlace>();
        return std::make_unique<PostgresPlace>();
    }
};

inline std::ostream& operator<<(std::ostream& out, const EngineCase& engine) {
    return out << engine.name;
}

inline EngineCase sqlite_case() {
    return {.name = "sqlite", .engine = Engine::sqlite};
}
inline EngineCase postgres_case() {
    const bool there = !PostgresPlace::server().empty();
    return {.name = "postgres",
            .engine = Engine::postgres,
            .skipped_because = there ? "" : "VEZA_TEST_POSTGRES names no server (see tests/support/with_postgres)"};
}

}  // namespace veza::sql::test
