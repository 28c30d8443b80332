#pragma once
// The product as the generators use it: started with limits off, filled with people over REST.
#include "http.hpp"
#include "process.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace veza::load {

/// A data directory that goes with this object.
class TemporaryDirectory {
public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The server with a data directory of its own, on a port that it keeps over restarts. Rate limits are off, and passwords
/// are hashed at the lowest price: what is measured begins after the logins. Everything else is as by default, but for
/// what `settings` say ("gateway.heartbeat_interval_ms").
class Server {
public:
    struct Options {
        std::filesystem::path binary;
        int core = -1;
        std::map<std::string, std::string> settings{};
    };

    explicit Server(Options options);

    void start();
    [[nodiscard]] Process& process() { return *process_; }
    [[nodiscard]] const Endpoint& endpoint() const { return endpoint_; }
    /// The end of what it wrote to standard error.
    [[nodiscard]] std::string log_tail() const;

private:
    Options options_;
    TemporaryDirectory directory_;
    Endpoint endpoint_;
    std::unique_ptr<Process> process_;
};

struct Account {
    std::string id;
    std::string token;
};

/// A community and its text channel.
struct Place {
    std::string server;
    std::string channel;
};

/// Makes accounts and places over REST, many at a time; throws when anything is refused.
class Founder {
public:
    Founder(Loop& loop, const Endpoint& endpoint);

    [[nodiscard]] std::vector<Account> accounts(std::size_t count);
    [[nodiscard]] std::vector<Place> places(std::span<const Account> owners);
    [[nodiscard]] std::string channel(const Account& owner, const Place& place, const std::string& name);
    /// `members[i]` join `places[i]`, whose owner is `owners[i]`.
    void join(std::span<const Place> places, std::span<const Account> owners,
              std::span<const std::vector<Account>> members);

private:
    [[nodiscard]] std::vector<std::string> all(std::vector<Call> calls);

    Loop& loop_;
    HttpPool pool_;
    std::size_t named_ = 0;
};

}  // namespace veza::load
