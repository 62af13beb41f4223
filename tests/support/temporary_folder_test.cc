// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <fstream>

#include "gtest/gtest.h"

namespace waybill::process {
namespace {

TEST(TemporaryFolderTest, IsItsOwnersAloneAndGoesWithAllInIt) {
  std::string path;
  {
    const TemporaryFolder folder;
    const TemporaryFolder another;
    path = folder.path();
    EXPECT_NE(path, another.path());
    std::ofstream(path + "/file") << "text";
    EXPECT_TRUE(std::filesystem::exists(path + "/file"));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace waybill::process
