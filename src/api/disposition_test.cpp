#include "api/disposition.hpp"

#include <gtest/gtest.h>

namespace veza::api {
namespace {

TEST(Disposition, NamesAFileInBothForms) {
    EXPECT_EQ(content_disposition(Disposition::inline_, "photo-1.jpg"),
              "inline; filename=\"photo-1.jpg\"; filename*=UTF-8''photo-1.jpg");
    EXPECT_EQ(content_disposition(Disposition::attachment, "été 1.txt"),
              "attachment; filename=\"__t__ 1.txt\"; filename*=UTF-8''%C3%A9t%C3%A9%201.txt");
}

TEST(Disposition, ANameCannotEndTheHeader) {
    EXPECT_EQ(content_disposition(Disposition::attachment, "a\"; x=\r\n%00'.exe"),
              "attachment; filename=\"a__ x____00_.exe\"; filename*=UTF-8''a%22%3B%20x%3D%0D%0A%2500%27.exe");
}

}  // namespace
}  // namespace veza::api
