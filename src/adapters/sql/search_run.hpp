#pragma once
#include "adapters/sql/message_search.hpp"
#include "adapters/sql/search_index.hpp"
#include "domain/search_text.hpp"

#include <chrono>
#include <map>
#include <utility>
#include <vector>

namespace veza::sql {

/// A message that may fit, and what else of it is asked for.
struct SearchCandidate {
    domain::Message message;
    std::optional<Document> document;
    std::optional<domain::ChannelId> parent_id;
    bool has_poll = false;
    bool has_files = false;
    bool has_embeds = false;
    bool reacted = false;
};

/// One search on its way: from the newest message to the oldest, a batch of candidates at a time.
class SearchRun {
public:
    SearchRun(domain::SearchQuestion question, const MessageSearch::Bounds& bounds,
              std::chrono::steady_clock::time_point now);
    SearchRun(const SearchRun&) = delete;
    SearchRun& operator=(const SearchRun&) = delete;

    /// Goes on, each time from where it stands. Call it until done().
    [[nodiscard]] core::Status step(Connection& connection, std::chrono::steady_clock::time_point now);
    [[nodiscard]] bool done() const { return done_; }

    /// What was found, without what stands in other rows.
    [[nodiscard]] ports::MessageSearch::Page result();

private:
    using Candidates = std::vector<SearchCandidate>;
    using Key = std::pair<Document, domain::MessageId>;
    using Found = std::map<Key, domain::Message, std::greater<>>;

    void look_through_waiting(Connection& connection);
    void look_through_pins(Connection& connection);
    void look_through_index(Connection& connection);
    [[nodiscard]] Candidates load(Connection& connection, const std::vector<Document>& documents) const;
    void judge(Connection& connection, Candidates candidates);
    /// How many were found in the part of the index that was looked through.
    [[nodiscard]] std::size_t settled() const;
    [[nodiscard]] bool scoped(Engine engine) const;

    domain::SearchQuestion question_;  // without its `before`, which the range says more exactly than an id
    const MessageSearch::Bounds bounds_;
    const std::chrono::steady_clock::time_point until_;
    DocumentRange range_;  // what is left
    const Document start_;
    const domain::SearchMatcher matcher_;
    const IndexQuery query_;
    Found found_;
    std::size_t examined_ = 0;
    std::size_t batch_;
    bool looked_at_waiting_ = false;
    bool done_ = false;
    bool exhausted_ = false;
    bool partial_ = false;
};

}  // namespace veza::sql
