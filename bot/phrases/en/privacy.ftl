error-claim-not-found = There is no claim { $number } here.
error-author-taken = Staff have already confirmed that { $author } is somebody else. If that is wrong, talk to them.
error-too-many-claims = You have { $limit } claims waiting, which is as many as one may have. Staff have to decide those first.
