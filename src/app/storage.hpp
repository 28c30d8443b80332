#pragma once
#include "adapters/sql/database.hpp"
#include "app/config.hpp"
#include "app/data_directory.hpp"
#include "core/random.hpp"
#include "net/loops.hpp"

#include <memory>
#include <string>

namespace veza::app {

[[nodiscard]] DataLayout layout_of(const Config& config);
/// Whether the instance lives in a SQLite file of its data directory.
[[nodiscard]] bool is_embedded(const Config& config);
/// For the sql adapter: the configured URL, or the file in the data directory.
[[nodiscard]] std::string storage_url(const Config& config);

/// The store of an instance for a command that is not the server: with a loop of its own to wait on. The server may be
/// running.
class CommandStore {
public:
    /// `not_found` when there is no instance yet: a command makes none.
    [[nodiscard]] static core::Result<std::unique_ptr<CommandStore>> open(const Config& config);
    ~CommandStore();
    CommandStore(const CommandStore&) = delete;
    CommandStore& operator=(const CommandStore&) = delete;

    [[nodiscard]] ports::UnitOfWork& store() { return database_->store(); }
    [[nodiscard]] ports::MessageSearch& search() { return database_->search(); }
    [[nodiscard]] boost::asio::io_context& loop() { return loops_.context(0); }
    [[nodiscard]] core::Random& random() { return random_; }
    [[nodiscard]] core::UuidGenerator& ids() { return ids_; }
    [[nodiscard]] const core::Clock& clock() const { return clock_; }

private:
    CommandStore() = default;

    net::Loops loops_{1};
    core::SystemClock clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_{clock_, random_};
    std::unique_ptr<sql::Database> database_;
};

}  // namespace veza::app
