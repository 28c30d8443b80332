#include "chaos_ledger.hpp"

#include <gtest/gtest.h>

namespace veza::load {
namespace {

TEST(Ledger, IsContentWhenEverybodyHeardEverythingInOrder) {
    Ledger ledger(2);
    ledger.acknowledged("a", "n1");
    ledger.acknowledged("b", "n2");
    for (const std::size_t who : {0U, 1U}) {
        EXPECT_FALSE(ledger.complete());
        ledger.heard(who, "c", "a");
        ledger.heard(who, "c", "b");
    }
    EXPECT_TRUE(ledger.complete());
    EXPECT_TRUE(ledger.problems(true).empty());
}

TEST(Ledger, TakesAnAcknowledgementThatComesAfterTheMessage) {
    Ledger ledger(1);
    ledger.heard(0, "c", "a");
    EXPECT_EQ(ledger.problems(true).size(), 1U);
    ledger.acknowledged("a", "n1");
    EXPECT_TRUE(ledger.complete());
    EXPECT_TRUE(ledger.problems(true).empty());
}

TEST(Ledger, TellsOfWhatWasLost) {
    Ledger ledger(1);
    ledger.acknowledged("a", "n1");
    EXPECT_FALSE(ledger.complete());
    EXPECT_TRUE(ledger.problems(false).empty());
    EXPECT_EQ(ledger.problems(true).size(), 1U);
}

TEST(Ledger, DropsWhatIsKnownAndCountsIt) {
    Ledger ledger(1);
    ledger.acknowledged("a", "n1");
    ledger.heard(0, "c", "a");
    ledger.heard(0, "c", "a");
    EXPECT_EQ(ledger.repeated(), 1U);
    EXPECT_TRUE(ledger.problems(true).empty());
}

TEST(Ledger, TellsOfAWrongOrderWithinAChannelOnly) {
    Ledger ledger(1);
    ledger.heard(0, "c", "b");
    ledger.heard(0, "d", "a");
    EXPECT_TRUE(ledger.problems(false).empty());
    ledger.heard(0, "c", "a2");
    EXPECT_EQ(ledger.problems(false).size(), 1U);
}

TEST(Ledger, TellsOfAMessageThatWasKeptTwice) {
    Ledger ledger(1);
    ledger.acknowledged("a", "n1");
    ledger.acknowledged("a", "n1");
    EXPECT_TRUE(ledger.problems(false).empty());
    ledger.acknowledged("b", "n1");
    EXPECT_EQ(ledger.problems(false).size(), 1U);
}

}  // namespace
}  // namespace veza::load
