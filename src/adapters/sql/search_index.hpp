#pragma once
// The index of what messages say. Of every message it keeps the parts of its texts (domain/search_text.hpp) and words of our own
// for what can be asked beside them: its channel (of a thread also the one it hangs in), its author, whom it calls, what it has.
//
// On SQLite it is an FTS5 table that keeps no texts, on PostgreSQL an array of hashes under a GIN index. What they find are
// candidates: a part may be another's hash, and whether parts stand side by side is not kept.
//
// A message gets into the index after its commit, together with others (messages.document is NULL until then, and the search
// looks through those that wait): one by one, in a savepoint each, FTS5 would write to the disk for each. It leaves with the change
// that edits or removes it. All functions throw what the driver throws.
#include "adapters/sql/connection.hpp"
#include "domain/message.hpp"
#include "domain/search.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::sql {

/// Where a message stands in the index: the milliseconds of its id, and within one its counter.
using Document = long long;

[[nodiscard]] Document document_of(domain::MessageId id);
/// An id that stands just there.
[[nodiscard]] domain::MessageId cursor_at(Document document);

/// Takes messages of one channel that are indexed out of the index; they wait for it then.
void unindex(Connection& connection, domain::ChannelId channel, const std::vector<domain::MessageId>& ids);

/// Takes up to `limit` that wait into the index, the newest; answers how many.
[[nodiscard]] std::size_t index_waiting(Connection& connection, std::size_t limit);

/// Empties the index.
void forget_index(Connection& connection);

/// Which documents to look through: in [from, below), the newest first.
struct DocumentRange {
    Document from = 0;
    Document below = 0;
};

/// What of a question the index can be asked.
class IndexQuery {
public:
    explicit IndexQuery(const domain::SearchQuestion& question);

    /// Whether there is anything to look for beside channels.
    [[nodiscard]] bool is_narrow() const { return !required_.empty() || !authors_.empty() || !mentions_.empty(); }
    /// Candidates, in any channel or (`scoped`) only in those of the question; at most `limit`.
    [[nodiscard]] std::vector<Document> run(Connection& connection, const DocumentRange& range, bool scoped,
                                            std::size_t limit) const;

private:
    [[nodiscard]] std::string match(bool scoped) const;
    [[nodiscard]] std::vector<Document> run_postgres(Connection& connection, const DocumentRange& range,
                                                     std::size_t limit) const;

    std::vector<std::string> required_;
    std::vector<std::string> authors_;
    std::vector<std::string> mentions_;
    std::vector<std::string> channels_;
    std::string channel_ids_;
};

}  // namespace veza::sql
