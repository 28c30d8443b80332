// Decodes whatever comes as a message, as a tree and as bare values. What is accepted must survive a round trip, what is
// refused must say why, and nothing may take the process down.
#include "core/json.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace veza::core;

enum class Kind { text, category, listening };
BOOST_DESCRIBE_ENUM(Kind, text, category, listening)

struct Author {
    Uuid id;
    std::string name;
    Nullable<std::string> avatar;
};
BOOST_DESCRIBE_STRUCT(Author, (), (id, name, avatar))

struct Message {
    Uuid id;
    Author author;
    std::string content;
    Kind kind = Kind::text;
    Time created_at;
    std::optional<std::string> nonce;
    Patch<std::string> topic;
    std::vector<Uuid> mentions;
    std::map<std::string, std::int16_t> reactions;
    DecimalMask permissions;
    std::uint64_t position = 0;
    double ratio = 0;
    bool pinned = false;
    boost::json::object extra;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, author, content, kind, created_at, nonce, topic, mentions, reactions, permissions, position,
                       ratio, pinned, extra))

struct Tree {
    std::string name;
    std::vector<Tree> children;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (name, children))

void require(bool condition, const char* what) {
    if (condition) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

/// Boost.JSON 1.81 may read a double one unit in the last place off, so these need not come back the same.
bool holds_double(const boost::json::value& value) {
    if (const auto* array = value.if_array()) return std::ranges::any_of(*array, holds_double);
    if (const auto* object = value.if_object())
        return std::ranges::any_of(*object, [](const auto& member) { return holds_double(member.value()); });
    return value.is_double();
}

template <class T>
void round_trip(std::string_view text) {
    const auto first = json::decode<T>(text);
    if (!first) {
        require(!first.error().detail.empty(), "an error says why");
        require(is_valid_utf8(first.error().detail), "an error can be sent");
        require(first.error().fields.size() <= json::Reader::kMaxProblems, "errors are bounded");
        return;
    }
    const auto encoded = json::encode(*first);
    require(is_valid_utf8(encoded), "what is encoded is UTF-8");
    const auto second = json::decode<T>(encoded, {.max_size = 16U << 20U});
    require(second.has_value(), "what is encoded can be decoded");
    require(holds_double(json::parse_own(encoded)) || json::encode(*second) == encoded,
            "a second round changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    round_trip<Message>(text);
    round_trip<Tree>(text);
    round_trip<std::map<std::string, boost::json::value>>(text);
    round_trip<std::string>(text);
    round_trip<double>(text);
    return 0;
}
