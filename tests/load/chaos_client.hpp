#pragma once
#include "chaos_ledger.hpp"
#include "frame.hpp"
#include "http.hpp"
#include "link.hpp"
#include "veza.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace veza::load {

/// What all clients of a chaos run share.
struct ChaosWorld {
    Loop& loop;
    HttpPool& rest;
    Ledger& ledger;
    const std::vector<Place>& places;  ///< each with one channel of interest
    Endpoint endpoint;
    std::map<std::string, std::uint64_t> seen{};  ///< what happened, for the report: "resumed", "close 4010", ...
};

/// A client as it ought to be: it comes back whenever it is cut, resumes its streams with the last event of each, fetches
/// over REST what a stream that was reset may have lacked, and shows messages in order, each once.
class ChaosClient : private LinkOwner {
public:
    ChaosClient(ChaosWorld& world, const Account& account, std::uint64_t seed);
    ~ChaosClient() override;

    void connect();
    [[nodiscard]] Link& link() { return link_; }
    /// After a cut that the link does not tell of.
    void come_back();
    [[nodiscard]] bool ready() const { return phase_ == Phase::ready; }

protected:
    virtual void on_ready() {}
    virtual void on_reply(const Frame& /*frame*/) {}
    /// A message in its turn: live, replayed or fetched.
    virtual void on_message(std::string_view /*channel*/, std::string_view /*message*/) {}

    ChaosWorld& world_;
    std::mt19937_64 random_;

private:
    enum class Phase : std::uint8_t { down, connecting, resuming, identifying, ready };
    /// A channel shows nothing live until what came before is fetched.
    struct Channel {
        std::string last{};  // the last message that was shown
        bool fetching = false;
        bool incomplete = true;  // something is to be fetched; stays so when the connection ends before it is
        std::deque<std::string> waiting{};
    };

    void on_open() override;
    void on_text(std::string_view text) override;
    void on_down(const Ending& ending) override;
    void on_hello();
    void on_session_ready(const Frame& frame);
    void on_resumed(const Frame& frame);
    void get_ready(const std::set<std::string>& incomplete);
    void take(std::string_view channel, std::string_view message);
    void show(const std::string& id, Channel& channel, std::string_view message);
    void fetch(const std::string& channel);
    void take_page(const std::string& channel, const Answer& answer);
    void let_go(const std::string& id, Channel& channel);
    void beat();

    std::string token_;
    Link link_;
    Phase phase_ = Phase::down;
    std::uint64_t connection_ = 0;  // answers to what an earlier one asked for are nothing to us
    std::map<std::string, std::string, std::less<>> streams_;  // the last event of each
    std::map<std::string, Channel, std::less<>> channels_;
    std::map<std::string, std::string, std::less<>> stream_of_;  // by channel
    Loop::Timer again_{};
    Loop::Timer beat_{};
};

/// Hears all channels, and tells the ledger.
class ChaosListener final : public ChaosClient {
public:
    ChaosListener(ChaosWorld& world, const Account& account, std::uint64_t seed, std::size_t index)
        : ChaosClient(world, account, seed), index_(index) {}

private:
    void on_message(std::string_view channel, std::string_view message) override {
        world_.ledger.heard(index_, channel, message);
    }
    std::size_t index_;
};

/// Says one thing after another, each again with the same nonce until it is acknowledged.
class ChaosSender final : public ChaosClient {
public:
    ChaosSender(ChaosWorld& world, const Account& account, std::uint64_t seed, std::size_t index, std::int64_t pause);
    ~ChaosSender() override;

    /// The message under way is the last one.
    void finish() { finishing_ = true; }
    [[nodiscard]] bool finished() const { return finishing_ && nonce_.empty(); }

private:
    void on_ready() override;
    void on_reply(const Frame& frame) override;
    void next();
    void say();

    std::size_t index_;
    std::int64_t pause_;
    std::uint64_t said_ = 0;
    bool finishing_ = false;
    std::string nonce_;    // of the message under way
    std::string channel_;  // into which it goes
    Loop::Timer timer_{};
};

}  // namespace veza::load
