#pragma once
#include "adapters/sql/driver_error.hpp"
#include "adapters/sql/sqlite_statement.hpp"
#include "adapters/sql/target.hpp"
#include "adapters/sql/types.hpp"
#include "core/result.hpp"

#include <soci/soci.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace veza::sql {

/// Where the columns of a row go, in the order of the SELECT.
class Into {
public:
    explicit Into(soci::statement& statement) : statement_(statement) {}
    template <class... Fields>
    void operator()(Fields&... fields) {
        (statement_.exchange(soci::into(fields)), ...);
    }

private:
    soci::statement& statement_;
};

/// How a row is read. Specialise it for an entity; a single column needs nothing.
template <class Row>
struct Columns {
    static void bind(Into& into, Row& row) { into(row); }
};

template <class T>
inline constexpr bool kIsResult = false;
template <class T>
inline constexpr bool kIsResult<core::Result<T>> = true;

/// One connection with its prepared statements. One thread at a time; never moved between transactions that are open.
///
/// Placeholders are written `:name`, each once, and filled in the order in which they stand. Every statement is prepared
/// when it is first used and kept, so the text must not vary but in a few ways.
class Connection {
public:
    /// A reader can change nothing: an attempt is `internal`.
    enum class Mode : std::uint8_t { writer, reader };

    /// Connects and settles what lasts as long as the connection; changes nothing in the database. `unavailable` when it
    /// cannot be reached, with a sentence for the one who starts the server.
    [[nodiscard]] static core::Result<std::unique_ptr<Connection>> open(const Target& target, Mode mode);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] Engine engine() const { return target_.engine; }

    // These throw what the driver throws: call them inside guard().

    /// How many rows were changed.
    template <class... Params>
    std::size_t execute(std::string_view sql, const Params&... params) {
        if (engine() == Engine::sqlite) {
            auto& statement = change(sql);
            const std::tuple values{to_sqlite(params)...};  // until it has run
            std::apply([&](const auto&... each) { (statement.bind(each), ...); }, values);
            return statement.run();
        }
        Execution execution(*this, sql);
        (execution.use(params), ...);
        execution.run();
        return execution.affected();
    }
    template <class Row, class... Params>
    std::optional<Row> first(std::string_view sql, const Params&... params) {
        std::optional<Row> found;
        Row row{};
        Execution execution(*this, sql);
        Into into(execution.statement());
        Columns<Row>::bind(into, row);
        (execution.use(params), ...);
        if (execution.run()) found = std::move(row);
        return found;
    }
    template <class Row, class... Params>
    std::vector<Row> all(std::string_view sql, const Params&... params) {
        std::vector<Row> rows;
        Row row{};
        Execution execution(*this, sql);
        Into into(execution.statement());
        Columns<Row>::bind(into, row);
        (execution.use(params), ...);
        // NOLINTNEXTLINE(bugprone-use-after-move): each fetch fills the row anew
        for (bool more = execution.run(); more; more = execution.statement().fetch()) rows.push_back(std::move(row));
        return rows;
    }
    /// The same for a parameter list whose length varies: a small number of lengths only, see in_chunks().
    template <class Row, class Param>
    std::vector<Row> all_of(std::string_view sql, const std::vector<Param>& params) {
        std::vector<Row> rows;
        Row row{};
        Execution execution(*this, sql);
        Into into(execution.statement());
        Columns<Row>::bind(into, row);
        for (const auto& param : params) execution.use(param);
        // NOLINTNEXTLINE(bugprone-use-after-move): each fetch fills the row anew
        for (bool more = execution.run(); more; more = execution.statement().fetch()) rows.push_back(std::move(row));
        return rows;
    }
    template <class Param>
    std::size_t execute_of(std::string_view sql, const std::vector<Param>& params) {
        Execution execution(*this, sql);
        for (const auto& param : params) execution.use(param);
        execution.run();
        return execution.affected();
    }
    /// Statements without parameters, separated by semicolons; rows they answer are dropped.
    void script(const std::string& sql);

    /// While it lives, statements that take longer than `time` from its beginning (on PostgreSQL: each from its own, and until
    /// the end of the transaction, which must be open) fail as `out_of_time`.
    class Deadline {
    public:
        Deadline(Connection& connection, std::chrono::milliseconds time);
        ~Deadline();
        Deadline(const Deadline&) = delete;
        Deadline& operator=(const Deadline&) = delete;

    private:
        static int is_over(void* self);
        Connection& connection_;
        const std::chrono::steady_clock::time_point end_;
    };

    /// Runs `body` and answers with what it returns, or with the translation of what the driver threw.
    template <class Body>
    auto guard(Body&& body) {
        using Value = std::invoke_result_t<Body&>;
        using Outcome = std::conditional_t<kIsResult<Value>, Value, core::Result<Value>>;
        try {
            if constexpr (std::is_void_v<Value>) {
                body();
                return Outcome{};
            } else {
                return Outcome{body()};
            }
        } catch (const UnstorableText&) {
            return Outcome{core::fail(to_error(Fault::unstorable))};
        } catch (const soci::soci_error& failure) {
            return Outcome{core::fail(note(failure))};
        }
    }

    /// The last failure since clear_fault(): a transaction that had one must not be committed, whatever its work says.
    [[nodiscard]] std::optional<Fault> fault() const { return fault_; }
    void clear_fault() { fault_.reset(); }
    /// For a misuse that is found outside the driver.
    void set_fault(Fault fault) { fault_ = fault; }

    /// False once the server has gone; SQLite's is always there.
    [[nodiscard]] bool alive() const;
    /// Whether a transaction is open and can still be committed.
    [[nodiscard]] bool in_transaction() const;
    /// Counts the rows that were changed, of SQLite: where it stands still, nothing was.
    [[nodiscard]] std::int64_t changes() const;
    // SQLite's write-ahead log.
    /// Copies what it can of the log into the file, to the disk; waits for nobody, and does nothing while another connection
    /// copies. Throws as the statements do.
    void copy_log();
    /// Calls `heard` with the pages of the log after each commit of this connection that wrote some, before the commit returns. From
    /// then on the connection copies none by itself.
    void watch_log(std::function<void(int pages)> heard);
    /// Leaves the transaction that is open, if one is; never fails.
    void rollback() noexcept;

private:
    /// One run of a prepared statement; frees it for the next.
    class Execution {
    public:
        Execution(Connection& connection, std::string_view sql);
        ~Execution();
        Execution(const Execution&) = delete;
        Execution& operator=(const Execution&) = delete;

        template <class Param>
        void use(const Param& param) {
            if constexpr (std::is_same_v<Param, std::string>) require_storable(param);
            statement_.exchange(soci::use(param));
        }
        /// Whether there is a first row.
        bool run();
        [[nodiscard]] std::size_t affected();
        [[nodiscard]] soci::statement& statement() { return statement_; }

    private:
        Connection& connection_;
        soci::statement& statement_;
    };

    Connection(Target target, Mode mode);
    void settle_sqlite();
    void settle_postgres();
    soci::statement& prepared(std::string_view sql);
    /// The same for what only changes, on SQLite.
    SqliteStatement& change(std::string_view sql);
    core::Error note(const soci::soci_error& failure);

    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    const Target target_;
    const Mode mode_;
    std::optional<Fault> fault_;
    std::function<void(int)> log_grew_;  // before the session, which calls it
    soci::session session_;
    // After the session, whose statements must end before it does.
    std::unordered_map<std::string, soci::statement, TextHash, std::equal_to<>> statements_;
    std::unordered_map<std::string, SqliteStatement, TextHash, std::equal_to<>> changes_;
};

}  // namespace veza::sql
