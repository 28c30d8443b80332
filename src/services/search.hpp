#pragma once
#include "domain/search.hpp"
#include "ports/message_search.hpp"
#include "ports/unit_of_work.hpp"
#include "services/access.hpp"
#include "services/message_view.hpp"
#include "services/profiles.hpp"
#include "services/throttle.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// What somebody asks for, as it came.
struct SearchRequest {
    std::string query;                   ///< see domain::parse_search
    std::chrono::minutes utc_offset{0};  ///< of the days that the query names
    std::optional<domain::MessageId> before{};
    std::size_t limit = 25;
};

struct SearchView {
    std::vector<MessageView> messages;          ///< newest first
    std::optional<domain::MessageId> next;      ///< `before` of the next page, if there is one
    bool partial = false;                       ///< see ports::MessageSearch::Page
    std::vector<std::string> terms;             ///< the words and phrases, for who marks them
    std::vector<domain::ChannelPtr> threads{};  ///< those in which some of the messages are
};

/// Where the one who asks reads: a server's channels, or one.
struct SearchedPlace {
    domain::ServerId server;
    std::vector<domain::ChannelId> channels;
};

/// Looks for messages where the one who asks may read them. Thread-safe.
///
/// The index is asked for the channels that the actor reads and no others, so that what is hidden costs no time and counts for
/// nothing; what it answers is checked once more, place by place, as permissions are then. Threads are searched with the channel
/// they hang in.
class Search {
public:
    struct Dependencies {
        ports::MessageSearch& index;
        ports::UnitOfWork& store;
        Access& access;
        Profiles& profiles;
        Throttle throttle;
        const core::Clock& clock;
    };

    /// `rate` is how often one person may search; it is noted in the `tally` of a request, if there is one.
    Search(Dependencies dependencies, ports::RateRule rate) : d_(dependencies), rate_(rate) {}

    [[nodiscard]] const ports::RateRule& rate() const { return rate_; }

    /// In all channels of a server that the actor may view and read back in. `invalid` in the field `q` for a query that cannot be
    /// understood, or that names a person or a channel that is not there.
    [[nodiscard]] core::Task<SearchView> in_server(domain::Actor actor, domain::ServerId server, SearchRequest request,
                                                   RateTally* tally = nullptr);
    /// In one channel and its threads, or in one thread; it may be a direct one.
    [[nodiscard]] core::Task<SearchView> in_channel(domain::Actor actor, domain::ChannelId channel,
                                                    SearchRequest request, RateTally* tally = nullptr);

private:
    [[nodiscard]] core::Task<void> count(domain::Actor actor, RateTally* tally);
    /// The people that the query names.
    [[nodiscard]] core::Task<domain::SearchQuestion> question(domain::Actor actor, const domain::SearchQuery& query,
                                                              const SearchRequest& request, const SearchedPlace& place);
    [[nodiscard]] core::Task<std::vector<domain::UserId>> people(domain::Actor actor,
                                                                 const std::vector<std::string>& names,
                                                                 const SearchedPlace& place);
    /// Without what the actor may not read (any more).
    [[nodiscard]] core::Task<SearchView> view(domain::Actor actor, ports::MessageSearch::Page page,
                                              domain::SearchQuery query);
    [[nodiscard]] std::vector<domain::ChannelId> readable(const ServerAccess& access) const;

    Dependencies d_;
    const ports::RateRule rate_;
};

}  // namespace veza::services
