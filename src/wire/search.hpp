#pragma once
#include "wire/message.hpp"

#include <string>
#include <vector>

namespace veza::wire {

/// A thread in which something was found.
struct FoundThread {
    domain::ChannelId id;
    domain::ChannelId parent_id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(FoundThread, (), (id, parent_id, name))

struct SearchResult {
    std::vector<Message> messages;           ///< newest first
    core::Nullable<domain::MessageId> next;  ///< to give as `before`; null when there is nothing more
    bool partial = false;                    ///< matches may be missing
    std::vector<std::string> terms;          ///< the words and phrases that were looked for
    std::vector<FoundThread> threads;        ///< of those messages that are in threads
};
BOOST_DESCRIBE_STRUCT(SearchResult, (), (messages, next, partial, terms, threads))

}  // namespace veza::wire
