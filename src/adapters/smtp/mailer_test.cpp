#include "adapters/smtp/mailer.hpp"

#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <istream>

namespace veza::smtp {
namespace {

using boost::asio::ip::tcp;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;

/// A server of one connection after the other, without TLS.
class Server {
public:
    Server() : thread_([this] { serve(); }) {}
    ~Server() {
        stopping_ = true;
        boost::system::error_code ignored;
        tcp::socket(loop_).connect(acceptor_.local_endpoint(), ignored);
        thread_.join();
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::string url() const {
        return "smtp://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }
    /// The next mails are answered with that.
    void answer(std::string with, int times) {
        const std::scoped_lock lock(mutex_);
        answer_ = std::move(with);
        times_ = times;
    }
    [[nodiscard]] std::vector<std::string> mails() const {
        const std::scoped_lock lock(mutex_);
        return mails_;
    }
    [[nodiscard]] int tried() const { return tried_; }

private:
    void serve() {
        while (!stopping_) {
            tcp::socket client(loop_);
            boost::system::error_code error;
            acceptor_.accept(client, error);
            try {
                if (!error && !stopping_) talk(client);
            } catch (const boost::system::system_error&) {
                // the client hung up
            }
        }
    }
    void talk(tcp::socket& client) {
        boost::asio::streambuf buffer;
        const auto say = [&](const std::string& text) {
            boost::asio::write(client, boost::asio::buffer(text + "\r\n"));
        };
        const auto hear = [&](const char* until) {
            std::string text(boost::asio::read_until(client, buffer, until), '\0');
            std::istream(&buffer).read(text.data(), static_cast<std::streamsize>(text.size()));
            return text;
        };
        say("220 here");
        for (std::string line; !line.starts_with("QUIT");) {
            line = hear("\r\n");
            if (line.starts_with("DATA")) {
                say("354 go on");
                take(hear("\r\n.\r\n"));
                say(verdict());
            } else {
                say("250 fine");
            }
        }
    }
    void take(std::string mail) {
        const std::scoped_lock lock(mutex_);
        ++tried_;
        if (times_ == 0) mails_.push_back(std::move(mail));
    }
    std::string verdict() {
        const std::scoped_lock lock(mutex_);
        if (times_ == 0) return "250 taken";
        --times_;
        return answer_;
    }

    boost::asio::io_context loop_;
    tcp::acceptor acceptor_{loop_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)};
    mutable std::mutex mutex_;
    std::string answer_;
    int times_ = 0;
    std::atomic<int> tried_ = 0;
    std::vector<std::string> mails_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

class MailerTest : public testing::Test {
protected:
    [[nodiscard]] Options options() const {
        return {.url = core::Secret(server_.url()),
                .from = {.name = "Veza", .address = "veza@example.org"},
                .require_tls = false,
                .threads = 1,
                .deadline = std::chrono::milliseconds{5'000}};
    }

    Server server_;
    core::testing::FakeClock clock_;
    core::SeededRandom random_{7};
    const ports::Mail mail_{.to = "ada@example.net", .subject = "Hi", .text = ".dots\n..\nend\n"};
};

TEST_F(MailerTest, delivers_what_was_handed_in) {
    Mailer mailer(options(), clock_, random_);
    must(run(mailer.transmit(mail_, "an-id")));
    ASSERT_EQ(server_.mails().size(), 1U);
    const auto got = server_.mails().front();
    EXPECT_TRUE(got.contains("To: <ada@example.net>\r\n")) << got;
    EXPECT_TRUE(got.contains("Message-ID: <an-id@")) << got;
    // A dot at the beginning of a line is doubled on the way (RFC 5321, section 4.5.2).
    EXPECT_TRUE(got.ends_with("\r\n\r\n..dots\r\n...\r\nend\r\n.\r\n")) << got;
}

TEST_F(MailerTest, says_whether_trying_again_makes_sense) {
    Mailer mailer(options(), clock_, random_);
    server_.answer("451 later", 1);
    EXPECT_EQ(must_fail(run(mailer.transmit(mail_, "a"))).code, core::Code::unavailable);
    server_.answer("550 no such mailbox", 1);
    EXPECT_EQ(must_fail(run(mailer.transmit(mail_, "a"))).code, core::Code::invalid);
    must(run(mailer.transmit(mail_, "a")));
    must(mailer.send_now(mail_));
    EXPECT_EQ(server_.tried(), 4);
    EXPECT_EQ(server_.mails().size(), 2U);
}

TEST_F(MailerTest, sends_nothing_without_the_encryption_it_was_told_to_take) {
    auto strict = options();
    strict.require_tls = true;
    Mailer mailer(strict, clock_, random_);
    EXPECT_EQ(must_fail(mailer.send_now(mail_)).reason, core::Reason::mail_unavailable);
    EXPECT_EQ(must_fail(mailer.check()).reason, core::Reason::mail_unavailable);
    EXPECT_EQ(server_.tried(), 0);
}

TEST_F(MailerTest, checks_the_server_without_a_mail) {
    Mailer mailer(options(), clock_, random_);
    must(mailer.check());
    EXPECT_EQ(server_.tried(), 0);
    auto nowhere = options();
    nowhere.url = core::Secret("smtp://127.0.0.1:1");
    Mailer lost(nowhere, clock_, random_);
    EXPECT_EQ(must_fail(lost.check()).code, core::Code::unavailable);
}

TEST_F(MailerTest, leaves_off_when_it_stops) {
    boost::asio::io_context loop;
    tcp::acceptor silent(loop, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    auto nobody = options();
    nobody.url = core::Secret("smtp://127.0.0.1:" + std::to_string(silent.local_endpoint().port()));
    nobody.deadline = std::chrono::seconds{60};
    Mailer mailer(nobody, clock_, random_);
    auto waiting = boost::asio::co_spawn(loop, mailer.transmit(mail_, "a"), boost::asio::use_future);
    loop.poll();
    tcp::socket peer(loop);
    silent.accept(peer);
    mailer.stop();
    loop.restart();
    loop.run_for(std::chrono::seconds{10});
    EXPECT_EQ(must_fail(waiting.get()).reason, core::Reason::draining);
    EXPECT_EQ(must_fail(run(mailer.transmit(mail_, "a"))).reason, core::Reason::overloaded);
}

}  // namespace
}  // namespace veza::smtp
