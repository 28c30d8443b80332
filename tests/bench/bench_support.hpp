#pragma once
// What the benchmarks over a database share: a folder of its own, the bare SQLite API beside ours on the same file, and
// percentiles, because a mean hides the slow ones.
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace veza::bench {

/// A folder that goes with this object.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "veza-bench-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The bare API, as the reference and to fill tables fast. Throws where SQLite refuses.
class BareSqlite {
public:
    explicit BareSqlite(const std::filesystem::path& file) {
        check(sqlite3_open(file.c_str(), &handle_));
        run("PRAGMA cache_size = -8192");
    }
    ~BareSqlite() {
        for (auto* statement : statements_) sqlite3_finalize(statement);
        sqlite3_close(handle_);
    }
    BareSqlite(const BareSqlite&) = delete;
    BareSqlite& operator=(const BareSqlite&) = delete;

    void run(const std::string& sql) { check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr)); }

    /// Owned by this object.
    [[nodiscard]] sqlite3_stmt* prepare(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr));
        statements_.push_back(statement);
        return statement;
    }

    /// Runs a prepared question with these texts and reads all it answers; how many bytes that was.
    std::size_t read(sqlite3_stmt* statement, const std::vector<std::string_view>& texts) {
        for (std::size_t i = 0; i < texts.size(); ++i)
            check(sqlite3_bind_text(statement, static_cast<int>(i) + 1, texts[i].data(),
                                    static_cast<int>(texts[i].size()), SQLITE_STATIC));
        std::size_t bytes = 0;
        while (sqlite3_step(statement) == SQLITE_ROW)
            for (int column = 0; column < sqlite3_column_count(statement); ++column)
                if (sqlite3_column_text(statement, column) != nullptr)
                    bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        sqlite3_reset(statement);
        return bytes;
    }

private:
    void check(int code) const {
        if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(handle_));
    }
    sqlite3* handle_ = nullptr;
    std::vector<sqlite3_stmt*> statements_;
};

/// The id with this number, as a column holds it.
inline std::string numbered_id(unsigned long long number) {
    std::array<char, 40> text{};
    (void)std::snprintf(text.data(), text.size(), "019b0000-0000-7000-8000-%012llx", number);
    return text.data();
}

/// Seconds.
template <class Work>
double timed(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// In microseconds.
inline double percentile(std::vector<double>& samples, double share) {
    std::ranges::sort(samples);
    return samples[static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1))] * 1e6;
}

}  // namespace veza::bench
