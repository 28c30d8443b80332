#pragma once
// A family of structs that uses every kind of member; for the tests of decoding, encoding and the schema.
#include "core/json.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace veza::core::json::test {

enum class Kind { text, category, delete_ };
BOOST_DESCRIBE_ENUM(Kind, text, category, delete_)

using UserId = Id<struct UserTag>;

struct AuthorDto {
    UserId id;
    std::string name;
    Nullable<std::string> avatar;
    friend bool operator==(const AuthorDto&, const AuthorDto&) = default;
};
BOOST_DESCRIBE_STRUCT(AuthorDto, (), (id, name, avatar))

struct Base {
    Uuid id;
    Time created_at;
    friend bool operator==(const Base&, const Base&) = default;
};
BOOST_DESCRIBE_STRUCT(Base, (), (id, created_at))

struct MessageDto : Base {
    AuthorDto author;
    std::string content;
    Kind kind = Kind::text;
    std::optional<std::string> nonce;
    Nullable<Time> edited_at;
    std::vector<UserId> mentions;
    std::map<std::string, std::int32_t> reactions;
    DecimalMask permissions;
    bool delete_ = false;
    friend bool operator==(const MessageDto&, const MessageDto&) = default;
};
BOOST_DESCRIBE_STRUCT(MessageDto, (Base),
                      (author, content, kind, nonce, edited_at, mentions, reactions, permissions, delete_))

struct ChannelPatch {
    std::optional<std::string> name;
    Patch<std::string> topic;
    Patch<UserId> parent_id;
};
BOOST_DESCRIBE_STRUCT(ChannelPatch, (), (name, topic, parent_id))

struct Numbers {
    std::int8_t i8 = 0;
    std::uint8_t u8 = 0;
    std::int32_t i32 = 0;
    std::uint32_t u32 = 0;
    std::int64_t i64 = 0;
    std::uint64_t u64 = 0;
    double real = 0;
    friend bool operator==(const Numbers&, const Numbers&) = default;
};
BOOST_DESCRIBE_STRUCT(Numbers, (), (i8, u8, i32, u32, i64, u64, real))

struct Tree {
    std::string name;
    std::vector<Tree> children;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (name, children))

struct Name {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Name, (), (name))

struct Anything {
    boost::json::object extra;
    boost::json::value any;
};
BOOST_DESCRIBE_STRUCT(Anything, (), (extra, any))

struct Empty {};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

}  // namespace veza::core::json::test
