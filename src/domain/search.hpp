#pragma once
// What somebody looks for among messages.
#include "domain/ids.hpp"

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::domain {

/// What a message may have beside its words.
enum class Has : std::uint8_t { link, poll, reaction, pin, file, image, audio, video };
BOOST_DESCRIBE_ENUM(Has, link, poll, reaction, pin, file, image, audio, video)

/// What a query says, names as they were written.
struct SearchQuery {
    std::vector<std::string> terms{};     ///< words and phrases, all of which must occur
    std::vector<std::string> from{};      ///< names or ids of authors, any of them
    std::vector<std::string> in{};        ///< names or ids of channels, any of them
    std::vector<std::string> mentions{};  ///< names or ids of people, any of whom is called
    std::vector<Has> has{};               ///< all of them, each once
    std::optional<core::Time> since{};    ///< written then or later
    std::optional<core::Time> until{};    ///< written earlier
    friend bool operator==(const SearchQuery&, const SearchQuery&) = default;
};

/// The same with everything found that it names: what a store is asked.
struct SearchQuestion {
    std::vector<ChannelId> channels{};  ///< in any of these or in their threads, and nowhere else
    std::vector<std::string> terms{};   ///< folded, none empty; all must occur
    std::vector<UserId> authors{};      ///< any of them; nobody stands for everybody
    std::vector<UserId> mentions{};
    std::vector<Has> has{};
    std::optional<core::Time> since{};
    std::optional<core::Time> until{};
    std::optional<MessageId> before{};  ///< older than this one, which need not exist
    std::size_t limit = 25;
};

}  // namespace veza::domain
