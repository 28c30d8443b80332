#pragma once
#include "wire/message.hpp"

#include <string>
#include <vector>

namespace veza::wire {

struct SearchResult {
    std::vector<Message> messages;           ///< newest first
    core::Nullable<domain::MessageId> next;  ///< to give as `before`; null when there is nothing more
    bool partial = false;                    ///< matches may be missing
    std::vector<std::string> terms;          ///< the words and phrases that were looked for
};
BOOST_DESCRIBE_STRUCT(SearchResult, (), (messages, next, partial, terms))

}  // namespace veza::wire
