#include "gateway/subscription.hpp"

#include "gateway/client_frame.hpp"

#include <gmock/gmock.h>

namespace veza::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Request asked(const std::string& payload) {
    return parse_client_frame(R"({"op":"SERVER","t":"server.subscribe","d":)" + payload + "}").request;
}
Request with_members(const std::string& members) {
    return asked(R"({"server_id":"01900000-0000-7000-8000-00000000000a","members":)" + members + "}");
}
RowRanges ranges(const std::string& members) {
    return std::get<Subscribe>(with_members(members)).members.value();
}
/// The field that is wrong.
std::string refused(const std::string& members) {
    const auto request = with_members(members);
    const auto& error = std::get<BadRequest>(request).error;
    EXPECT_EQ(error.code, core::Code::invalid);
    return error.fields.front().field;
}

TEST(SubscriptionTest, NamesAServerAndTheRowsToLookAt) {
    EXPECT_THAT(ranges("[[0,99]]"), ElementsAre(RowRange{0, 99}));
    EXPECT_THAT(ranges("[[100,199],[0,0],[100,199]]"), ElementsAre(RowRange{0, 0}, RowRange{100, 199}));
    EXPECT_THAT(ranges("[]"), IsEmpty());
}

TEST(SubscriptionTest, WithoutRowsItLeavesThemAsTheyAre) {
    const auto request = asked(R"({"server_id":"01900000-0000-7000-8000-00000000000a","channels":[]})");
    EXPECT_FALSE(std::get<Subscribe>(request).members.has_value());
}

TEST(SubscriptionTest, MayNameTheChannelByWhichItLooks) {
    const std::string server = R"({"server_id":"01900000-0000-7000-8000-00000000000a","members":[[0,9]],"channels":)";
    const std::string channel = R"("01900000-0000-7000-8000-00000000000b")";
    EXPECT_FALSE(std::get<Subscribe>(asked(server + "[]}")).channel.has_value());
    EXPECT_EQ(std::get<Subscribe>(asked(server + "[" + channel + "]}")).channel->to_string(),
              "01900000-0000-7000-8000-00000000000b");
    const auto two = asked(server + "[" + channel + "," + channel + "]}");
    EXPECT_EQ(std::get<BadRequest>(two).error.fields.front().field, "channels");
}

TEST(SubscriptionTest, HasBounds) {
    EXPECT_EQ(refused("[[0,100]]"), "members[0]");
    EXPECT_EQ(refused("[[0,9],[-1,5]]"), "members[1]");
    EXPECT_EQ(refused("[[5,4]]"), "members[0]");
    EXPECT_EQ(refused("[[0]]"), "members[0]");
    EXPECT_EQ(refused("[[0,1,2]]"), "members[0]");
    EXPECT_EQ(refused("[[9999990,10000000]]"), "members[0]");
    EXPECT_EQ(refused("[[0,1],[2,3],[4,5],[6,7],[8,9]]"), "members");
    EXPECT_EQ(refused("[[0.5,1]]"), "members[0][0]");
    EXPECT_EQ(refused("7"), "members");
    EXPECT_THAT(ranges("[[9999999,9999999]]"), ElementsAre(RowRange{9'999'999, 9'999'999}));
}

TEST(SubscriptionTest, NeedsAServer) {
    EXPECT_TRUE(std::holds_alternative<BadRequest>(asked("{}")));
    EXPECT_TRUE(std::holds_alternative<BadRequest>(asked(R"({"server_id":"nonsense","members":[[0,9]]})")));
}

}  // namespace
}  // namespace veza::gateway
